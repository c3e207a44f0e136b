import type { Program } from '../config.ts';

export interface Product {
  readonly program: Program;
  readonly name: string;
  /** The contact for its customers' questions. */
  readonly help: string;
  readonly currency: string;
  /** Monthly price in the smallest unit, by host plan. */
  readonly plans: Readonly<Record<string, number>>;
}

/** The two small products whose customers partners refer. */
export const PRODUCTS: Readonly<Record<Program, Product>> = {
  termino: {
    program: 'termino',
    name: 'Termino',
    help: 'help@termino.example',
    currency: 'chf',
    plans: { free: 0, pro: 2_900, business: 14_900 },
  },
  plauder: {
    program: 'plauder',
    name: 'Plauder',
    help: 'help@plauder.example',
    currency: 'eur',
    plans: { free: 0, pro: 1_900, business: 4_900 },
  },
};

export function isProgram(text: unknown): text is Program {
  return text === 'termino' || text === 'plauder';
}
