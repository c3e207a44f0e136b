import { z } from 'zod';
import { Money } from './money.ts';

export const Converted = z.strictObject({ from: Money, rate: z.string() });
export type Converted = z.infer<typeof Converted>;
