// The side view: terms and matches of the sentence at the cursor; a click inserts.
import * as vscode from 'vscode';
import { insert } from './lookup';
import { Sentence, page } from './page';

type Ask = <T>(command: string, ...args: unknown[]) => Promise<T | undefined>;
const PAUSE = 120; // milliseconds the cursor rests before the server is asked

export class SentenceView implements vscode.WebviewViewProvider {
  private view?: vscode.WebviewView;
  private editor?: vscode.TextEditor;
  private timer?: NodeJS.Timeout;

  constructor(private readonly ask: Ask) {}

  resolveWebviewView(view: vscode.WebviewView): void {
    this.view = view;
    view.webview.options = { enableScripts: true };
    view.webview.onDidReceiveMessage((text: string) => insert(text, this.editor));
    view.onDidChangeVisibility(() => this.update());
    void this.update();
  }

  moved(editor: vscode.TextEditor): void {
    if (!['file', 'untitled'].includes(editor.document.uri.scheme)) {
      return;
    }
    this.editor = editor;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.update(), PAUSE);
  }

  private async update(): Promise<void> {
    if (!this.view?.visible || !this.editor) {
      return;
    }
    const { document, selection } = this.editor;
    const sentence = await this.ask<Sentence>('tifa.sentence', document.uri.toString(), selection.active);
    this.view.webview.html = page(sentence);
  }
}
