// Shows what a look-up found and inserts what is picked.
import * as vscode from 'vscode';

export interface Concept {
  zh: string;
  pinyin: string;
  subject_field: string;
  renderings: { en: string; status: string; note: string; citations: { title: string; date: string }[] }[];
}

export async function pickRendering(query: string, found: Concept[]): Promise<void> {
  if (!found.length) {
    void vscode.window.showInformationMessage(`${query}: not in the termbase`);
    return;
  }
  const items = found.flatMap((concept) => [
    { label: `${concept.zh}  ${concept.pinyin}`, kind: vscode.QuickPickItemKind.Separator },
    ...concept.renderings.map((rendering) => ({
      label: rendering.en,
      description: rendering.status,
      detail: rendering.note || rendering.citations.map((cite) => cite.title).join(', '),
    })),
  ]);
  const picked = await vscode.window.showQuickPick(items, { title: `Tifa: ${query}`, matchOnDescription: true });
  if (picked) {
    await insert(picked.label);
  }
}

/** Put text where the cursor is, in the place of what is selected. */
export async function insert(text: string, editor = vscode.window.activeTextEditor): Promise<void> {
  await editor?.edit((edit) => edit.replace(editor.selection, text));
  if (editor) {
    await vscode.window.showTextDocument(editor.document, { viewColumn: editor.viewColumn, preserveFocus: false });
  }
}
