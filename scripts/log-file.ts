import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from './folders.ts';

export const logFolder = join(dataFolder, 'logs');

const kept = 20;

/** The log of a process, one JSON object per line, emptied at each start. Keeps the last lines for error messages. */
export interface LogFile {
  /** Adds text in pieces, as a stream delivers it; a line that is not JSON becomes `{ time, text }`. */
  add(text: string): void;
  lastLines(): readonly string[];
  /** The names of all events logged so far (`"event":"…"`). */
  readonly events: ReadonlySet<string>;
}

export function openLogFile(name: string, onLine: (line: string) => void = () => undefined): LogFile {
  mkdirSync(logFolder, { recursive: true });
  const file = createWriteStream(join(logFolder, `${name}.ndjson`));
  const last: string[] = [];
  const events = new Set<string>();
  let rest = '';
  return {
    events,
    add(text) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines.filter((candidate) => candidate.trim() !== '')) {
        file.write(`${line.startsWith('{') ? line : JSON.stringify({ time: new Date().toISOString(), text: line })}\n`);
        last.splice(0, last.length - kept + 1);
        last.push(line);
        const [, event] = /"event":\s*"([^"]+)"/.exec(line) ?? [];
        if (event !== undefined) events.add(event);
        onLine(line);
      }
    },
    lastLines: () => (rest.trim() === '' ? last : [...last, rest]),
  };
}
