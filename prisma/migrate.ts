import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaPg } from '@prisma/adapter-pg';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { Pool } from 'pg';
import { inUtc } from './session.ts';

/** Node provides it; before version 24 Node's types leave it to the DOM's. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ readonly instance: { readonly exports: { __wbindgen_start(): void } } }>;
};

const here = new URL('migrations/', import.meta.url);

/**
 * Applies missing migrations like `prisma migrate deploy`, each file in one transaction, and returns their names. A file that fails changes nothing
 * and blocks later ones until it is resolved in `_prisma_migrations`.
 */
export async function migrate(connectionString: string, folder: URL = here): Promise<readonly string[]> {
  const pool = new Pool({ connectionString, max: 1, options: inUtc }); // the engine's lock belongs to one session
  const factory = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool));
  const SchemaEngine = await schemaEngine();
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => undefined, factory);
  try {
    const migrationsList = await migrationsOnDisk(folder);
    const applied = await engine.applyMigrations({ migrationsList, filters: { externalTables: [], externalEnums: [] } });
    return applied.appliedMigrationNames;
  } finally {
    engine.free();
    await pool.end();
  }
}

/** Returns the names of this code's migrations, oldest first. */
export async function migrationNames(folder: URL = here): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

/** An adapter that runs a whole script: the stock one splits it at every semicolon, also inside a function's body. */
class WholeScripts extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (sql) => {
      await adapter.executeRaw({ sql, args: [], argTypes: [] });
    };
    return adapter;
  }
}

let loading: Promise<typeof bindings.SchemaEngine> | undefined;

/** Loads the engine once in a process: a second instance would read the first one's memory. */
function schemaEngine(): Promise<typeof bindings.SchemaEngine> {
  loading ??= loadSchemaEngine();
  return loading;
}

async function loadSchemaEngine() {
  // without it, a panic of the engine shows only as "cannot read properties of undefined"
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) } });
  const file = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/js$/, 'wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(file), { './schema_engine_bg.js': { ...bindings, ...idleTimers() } });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings.SchemaEngine;
}

/** Timers that keep no process alive: the engine never clears the 10 s timer of its lock. */
function idleTimers(): Record<string, (callback: () => void, ms: number) => NodeJS.Timeout> {
  const names = Object.keys(bindings).filter((name) => name.startsWith('__wbg_setTimeout_'));
  return Object.fromEntries(names.map((name) => [name, (callback, ms) => setTimeout(callback, ms).unref()]));
}

async function migrationsOnDisk(folder: URL) {
  const migrationDirectories = [];
  for (const name of await migrationNames(folder)) {
    const value = await readFile(new URL(`${name}/migration.sql`, folder), 'utf8');
    migrationDirectories.push({ path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } } });
  }
  const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' };
  return { baseDir: folder.pathname, lockfile, shadowDbInitScript: '', migrationDirectories };
}
