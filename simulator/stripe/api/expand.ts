import { isObject } from '../../json.ts';
import { StripeRefusal } from './errors.ts';

/** Puts objects in place of their ids along each path, in a copy: the record stays unchanged. */
export function expanded(value: object, paths: readonly string[], find: (id: string) => object | undefined): unknown {
  return paths.reduce<unknown>((whole, path) => along(whole, { steps: path.split('.'), path, find }), value);
}

interface Walk {
  readonly steps: readonly string[];
  readonly path: string;
  readonly find: (id: string) => object | undefined;
}

function along(value: unknown, walk: Walk): unknown {
  if (Array.isArray(value)) return value.map((entry: unknown) => along(entry, walk));
  if (typeof value === 'string') {
    const found = walk.find(value);
    if (found === undefined) throw unknownPath(walk.path);
    return along(found, walk);
  }
  const [step, ...steps] = walk.steps;
  if (step === undefined || value === null || value === undefined) return value;
  if (!isObject(value) || (!(step in value) && 'object' in value)) throw unknownPath(walk.path); // a part without `object` leaves out what does not apply
  return step in value ? { ...value, [step]: along(value[step], { ...walk, steps }) } : value;
}

function unknownPath(path: string): StripeRefusal {
  const message = `This property cannot be expanded (${path}).`;
  return new StripeRefusal(400, { type: 'invalid_request_error', message, param: 'expand' });
}
