// Starts `tifa lsp` and shows what it knows. Whatever needs knowledge of terms is the server's.
import * as vscode from 'vscode';
import { LanguageClient, ServerOptions, TransportKind } from 'vscode-languageclient/node';
import { findServer } from './command';
import { Concept, pickRendering } from './lookup';
import { SentenceView } from './view';

const LANGUAGES = ['plaintext', 'markdown', 'po', 'tsv'];
let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const view = new SentenceView((command, ...args) => ask(command, args));
  context.subscriptions.push(
    vscode.window.registerWebviewViewProvider('tifa.view', view),
    vscode.window.onDidChangeTextEditorSelection((event) => view.moved(event.textEditor)),
    vscode.window.onDidChangeActiveTextEditor((editor) => editor && view.moved(editor)),
    command('lookUp', lookUp),
    command('learn', () => withDocument((uri) => ask('tifa.learnPair', [uri]))),
    command('switchProfile', switchProfile),
    command('toggleInlayHints', () => toggle('inlayHints')),
    command('toggleCodeLens', () => toggle('codeLens')),
    command('restart', restart),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('tifa.command')) {
        void restart();
      }
    }),
  );
  await start(view);
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function start(view?: SentenceView): Promise<void> {
  const server = await findServer();
  if (!server) {
    return;
  }
  const run: ServerOptions = { command: server[0], args: [...server.slice(1), 'lsp'], transport: TransportKind.stdio };
  client = new LanguageClient('tifa', 'Tifa', run, {
    documentSelector: LANGUAGES.map((language) => ({ language })),
    initializationOptions: vscode.workspace.getConfiguration('tifa'),
    middleware: {
      executeCommand: async (name, args, next) => {
        if (name === 'tifa.showMatches') {
          await vscode.commands.executeCommand('tifa.view.focus');
        }
        return next(name, args);
      },
    },
  });
  await client.start();
  if (view && vscode.window.activeTextEditor) {
    view.moved(vscode.window.activeTextEditor);
  }
}

async function restart(): Promise<void> {
  await client?.stop();
  client = undefined;
  await start();
}

async function ask<T>(name: string, args: unknown[]): Promise<T | undefined> {
  if (!client?.isRunning()) {
    return undefined;
  }
  return client.sendRequest<T>('workspace/executeCommand', { command: name, arguments: args });
}

async function lookUp(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const selected = editor?.document.getText(editor.selection).split('\n')[0];
  const query = await vscode.window.showInputBox({
    title: 'Tifa: look up a term',
    prompt: 'Chinese, pinyin, initials or English',
    value: selected,
  });
  if (query) {
    await pickRendering(query, (await ask<Concept[]>('tifa.lookup', [query])) ?? []);
  }
}

async function switchProfile(): Promise<void> {
  const profile = vscode.workspace.getConfiguration('tifa').get<string>('profile');
  const name = await vscode.window.showInputBox({ title: 'Tifa: profile', value: profile, prompt: 'Empty for the official one' });
  if (name !== undefined) {
    await vscode.workspace.getConfiguration('tifa').update('profile', name);
  }
}

async function toggle(name: string): Promise<void> {
  const settings = vscode.workspace.getConfiguration('tifa');
  await settings.update(name, !settings.get<boolean>(name), vscode.ConfigurationTarget.Global);
}

function withDocument(then: (uri: string) => Thenable<unknown>): Thenable<unknown> | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document && then(document.uri.toString());
}

function command(name: string, run: () => unknown): vscode.Disposable {
  return vscode.commands.registerCommand(`tifa.ui.${name}`, run);
}

