import { z } from 'zod';
import type { Store } from './store.ts';
import { Refused } from './refused.ts';

/** A fault that can be on: `take` uses up one of its occurrences and returns its settings for this call. */
export interface Fault<T> {
  take(): T | undefined;
  /** Does the same, but only if `applies` says that the fault concerns this call. */
  takeIf(applies: (settings: T) => boolean): T | undefined;
}

export interface Faults {
  /** Defines a fault of a part of the simulator, with the schema of its settings. */
  define<Shape extends z.ZodRawShape>(name: string, settings: Shape): Fault<z.infer<z.ZodObject<Shape>>>;
  /** Switches faults on, and off with `null`. @throws Refused, ZodError; then nothing has changed. */
  put(wanted: Readonly<Record<string, unknown>>): void;
  clear(): void;
  /** Returns the faults that are on, by name, with the occurrences left. */
  active(): Readonly<Record<string, object>>;
}

interface Active {
  count: number;
  settings: unknown;
}

const counted = z.looseObject({ count: z.number().int().min(1).max(100_000).default(1) });

/** Opens the faults. A fault ends by itself after `count` occurrences, by default one. */
export function openFaults(store: Store): Faults {
  const active = store.slice<Record<string, Active>>('faults', () => ({}));
  const schemas = new Map<string, z.ZodType>();

  return {
    define: (name, shape) => {
      const schema = z.strictObject(shape);
      schemas.set(name, schema);
      const takeIf = (applies: (settings: z.infer<typeof schema>) => boolean) => {
        const fault = active[name];
        if (fault === undefined) return undefined;
        const settings = schema.parse(fault.settings);
        if (!applies(settings)) return undefined;
        fault.count -= 1;
        if (fault.count <= 0) delete active[name];
        store.changed();
        return settings;
      };
      return { takeIf, take: () => takeIf(() => true) };
    },
    put: (wanted) => {
      const parsed = Object.entries(wanted).map(([name, value]) => ({ name, fault: value === null ? null : parse(name, value) }));
      for (const { name, fault } of parsed) {
        if (fault === null) delete active[name];
        else active[name] = fault;
      }
      store.changed();
    },
    clear: () => {
      for (const name of Object.keys(active)) delete active[name];
      store.changed();
    },
    active: () =>
      Object.fromEntries(Object.entries(active).map(([name, { count, settings }]) => [name, Object.assign({ count }, settings)])),
  };

  function parse(name: string, value: unknown): Active {
    const schema = schemas.get(name);
    if (schema === undefined) throw new Refused(`There is no fault "${name}"; there are ${[...schemas.keys()].join(', ')}.`, 400);
    const { count, ...settings } = counted.parse(value);
    return { count, settings: schema.parse(settings) };
  }
}
