// Finds the `tifa` command, or offers to install it.
import { execFile } from 'node:child_process';
import * as vscode from 'vscode';


export function commandLine(): string[] {
  const given = vscode.workspace.getConfiguration('tifa').get<string[]>('command');
  return given?.length ? given : ['tifa'];
}

/** Return the command line that answers, or nothing when the user has to install it first. */
export async function findServer(): Promise<string[] | undefined> {
  const line = commandLine();
  if (await answers(line)) {
    return line;
  }
  const chosen = await vscode.window.showWarningMessage(
    `Tifa: “${line.join(' ')}” does not start. Install it, or name it in the settings.`,
    'Install',
    'Settings',
  );
  if (chosen === 'Install') {
    await install();
  } else if (chosen === 'Settings') {
    await vscode.commands.executeCommand('workbench.action.openSettings', 'tifa.command');
  }
  return undefined;
}

/** Type the line that installs from a checkout, for the user to look at and send. */
async function install(): Promise<void> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      title: 'The folder of Tifa (with pyproject.toml)',
      openLabel: 'Install from here',
    })) ?? [];
  if (folder) {
    const terminal = vscode.window.createTerminal('Tifa');
    terminal.show();
    terminal.sendText(`pipx install "${folder.fsPath}[lsp]"`, false);
    void vscode.window.showInformationMessage('Then: “Tifa: Restart the server”.');
  }
}

function answers(line: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(line[0], [...line.slice(1), '--version'], { timeout: 20_000 }, (error) => resolve(!error));
  });
}
