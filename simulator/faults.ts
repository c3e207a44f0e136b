import { z } from 'zod';
import type { Store } from './store.ts';
import { Refused } from './refused.ts';

/** A fault that is on: `take` uses one of its occurrences up and says how it disturbs this call. */
export interface Fault<T> {
  take(): T | undefined;
  /** The same, if `applies` says that this call is meant. */
  takeIf(applies: (settings: T) => boolean): T | undefined;
}

export interface Faults {
  /** Each part names its faults and describes their settings. */
  define<Shape extends z.ZodRawShape>(name: string, settings: Shape): Fault<z.infer<z.ZodObject<Shape>>>;
  /** Switches faults on and, with `null`, off. @throws Refused, ZodError; then nothing has changed. */
  put(wanted: Readonly<Record<string, unknown>>): void;
  clear(): void;
  /** What is on, by name, with the occurrences left. */
  active(): Readonly<Record<string, object>>;
}

interface Active {
  count: number;
  settings: unknown;
}

const counted = z.looseObject({ count: z.number().int().min(1).max(100_000).default(1) });

/** A fault ends by itself after `count` occurrences (one, if nothing is said). */
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
