import { spawn } from 'node:child_process';
import { root } from './folders.ts';

export interface Keyboard {
  /** Returns whether log lines are shown as they come. */
  showsLogs(): boolean;
}

/** Listens to the keys `o l t q` if stdin is a terminal, else to none. */
export function listenToKeys(does: { readonly url: () => string | undefined; readonly quit: () => void }): Keyboard {
  let showsLogs = false;
  const { stdin } = process;
  if (!stdin.isTTY) return { showsLogs: () => false };

  const actions: Readonly<Record<string, () => void>> = {
    o: () => openBrowser(does.url()),
    l: () => {
      showsLogs = !showsLogs;
    },
    t: () => void spawn('npm', ['test'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }),
    q: does.quit,
    '\u0003': does.quit, // Ctrl-C: in raw mode the terminal sends no signal
  };
  stdin.setRawMode(true);
  stdin.setEncoding('utf8').on('data', (key: string) => actions[key]?.());
  return { showsLogs: () => showsLogs };
}

function openBrowser(url: string | undefined): void {
  if (url === undefined) return;
  const commands: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = { darwin: ['open'], win32: ['cmd', '/c', 'start'] };
  const [command, ...args] = commands[process.platform] ?? ['xdg-open'];
  spawn(command, [...args, url], { stdio: 'ignore' }).on('error', () => process.stdout.write(`  Open ${url}\n`));
}
