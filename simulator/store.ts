import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isObject } from './json.ts';

/** The simulator's state: one named slice for each part, which changes its slice in place and then calls `changed`. */
export interface Store {
  /** Returns the slice as the last stop left it, else as `empty` makes it. Ask once for each name. */
  slice<T extends object>(name: string, empty: () => T): T;
  /** Marks the state as changed; it is written soon. */
  changed(): void;
  /** Writes changes; resolves when they are on the disk. */
  flush(): Promise<void>;
  /** Empties every slice without replacing the objects that others hold. */
  reset(): void;
  snapshot(): Readonly<Record<string, object>>;
}

const WRITE_AFTER_MS = 400;

/** Opens the state. @throws SyntaxError if the file exists and is not JSON: a damaged state is not discarded silently. */
export function openStore(file?: string): Store {
  const loaded: unknown = file !== undefined && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const slices = new Map<string, { readonly value: object; readonly empty: () => object }>();
  const snapshot = () => Object.fromEntries([...slices].map(([name, slice]) => [name, slice.value]));

  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  const write = () => {
    timer = undefined;
    if (file !== undefined) writing = writing.then(() => writeAtomically(file, JSON.stringify(snapshot())));
    return writing;
  };

  return {
    slice: (name, empty) => {
      const kept = isObject(loaded) ? loaded[name] : undefined;
      const value = Object.assign(empty(), isObject(kept) ? kept : {});
      slices.set(name, { value, empty });
      return value;
    },
    changed: () => {
      timer ??= setTimeout(() => void write(), WRITE_AFTER_MS);
    },
    flush: () => {
      if (timer === undefined) return writing;
      clearTimeout(timer);
      return write();
    },
    reset: () => {
      for (const { value, empty } of slices.values()) {
        for (const key of Object.keys(value)) Reflect.deleteProperty(value, key);
        Object.assign(value, empty());
      }
    },
    snapshot,
  };
}

async function writeAtomically(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
