import { regimeOfService, type Taxation } from './registration.ts';
import type { TaxableMovement, TaxObstacle, TaxRegime } from './vat.ts';

/** A movement with its reason and its source; `sourceId` is empty if it has none. */
export interface SourcedMovement extends TaxableMovement {
  readonly entryId: string;
  readonly kind: string;
  readonly sourceId: string;
}

/** The amount of a source on an earlier document, negative if it was taken back. */
export interface HeldAmount {
  readonly sourceId: string;
  readonly documentId: string;
  readonly regime: TaxRegime;
  readonly amount: number;
}

/** The document to amend if nothing else determines one. */
export interface StandingDocument {
  readonly documentId: string;
  readonly regime: TaxRegime;
  readonly ratesBps: readonly number[];
}

type Answer = TaxRegime | TaxObstacle;

/** What decides under which regime a movement is taxed. */
export interface Known {
  readonly taxation: Taxation;
  /** Amounts on earlier documents, oldest first. */
  readonly held: readonly HeldAmount[];
  readonly newest: StandingDocument | undefined;
}

/** The content of one document: movements under one regime. */
export interface TaxPart<Regime extends Answer = Answer> {
  readonly regime: Regime;
  /** True for the present regime and for regimes with something new; other parts only amend earlier documents. */
  readonly isNew: boolean;
  readonly movements: readonly SourcedMovement[];
}

/** The amount of a source under one regime, and how much of it was taken back. */
interface Standing {
  readonly regime: Answer;
  /** True if the amount is on no document yet. */
  readonly isFresh: boolean;
  held: number;
  taken: number;
}

/**
 * Sorts movements by the regime under which they are taxed, the present one first:
 * - an earning has the partner's regime on the day of the service: none outside its registration;
 * - what is taken back has the regime under which it was billed, the newest first, up to the amount there;
 * - what is put back has the regime under which it was taken back;
 * - a deduction without a source reduces new amounts, and its rest the newest document;
 * - a write-off undoes what is taken back.
 */
export function taxParts(movements: readonly SourcedMovement[], { taxation, held, newest }: Known): TaxPart[] {
  const parts = new Parts(taxation.today, newest);
  const standings = new Map<string, Standing[]>();
  const rests: SourcedMovement[] = [];
  for (const movement of movements) {
    const own = standings.get(movement.sourceId) ?? standingsOf(movement.sourceId, held);
    standings.set(movement.sourceId, own);
    const fresh = freshIn(own, regimeOfService(taxation, movement.serviceOn));
    const rest = { ...movement, amount: movement.amount - settle(movement, own, parts) };
    if (rest.amount < 0 || rest.kind === 'writeoff') rests.push(rest);
    else earn(rest, fresh, parts);
  }
  for (const rest of rests.filter(({ amount }) => amount < 0)) parts.takeOutOfNew(rest);
  for (const rest of rests.filter(({ amount }) => amount > 0)) parts.forgive(rest);
  return parts.all();
}

class Parts {
  readonly #today: Answer;
  readonly #newest: StandingDocument | undefined;
  readonly #parts: Map<Answer, SourcedMovement[]>;
  readonly #new: Set<Answer>;

  constructor(today: Answer, newest: StandingDocument | undefined) {
    this.#today = today;
    this.#newest = newest;
    this.#parts = new Map([[today, []]]);
    this.#new = new Set([today]);
  }

  put(movement: SourcedMovement, regime: Answer): void {
    if (movement.amount === 0) return;
    const part = this.#parts.get(regime) ?? [];
    part.push(movement);
    this.#parts.set(regime, part);
  }

  /** Marks a regime as having something new. */
  begin(regime: Answer): void {
    this.#new.add(regime);
  }

  takeOutOfNew(movement: SourcedMovement): void {
    let left = movement.amount;
    for (const regime of this.#new) {
      const amount = Math.max(left, Math.min(0 - this.#totalOf(regime), 0));
      this.put({ ...movement, amount }, regime);
      left -= amount;
    }
    this.#putOnNewest({ ...movement, amount: left });
  }

  forgive(movement: SourcedMovement): void {
    let left = movement.amount;
    for (const regime of this.#parts.keys()) {
      const amount = Math.min(left, Math.max(0 - this.#totalOf(regime), 0));
      this.put({ ...movement, amount }, regime);
      left -= amount;
    }
    this.#putOnNewest({ ...movement, amount: left });
  }

  all(): TaxPart[] {
    return [...this.#parts].flatMap(([regime, movements]) =>
      movements.length === 0 ? [] : [{ regime, isNew: this.#new.has(regime), movements }],
    );
  }

  /** Puts a movement on the newest document, at its rate if it has only one. */
  #putOnNewest(movement: SourcedMovement): void {
    const [rateBps, ...others] = this.#newest?.ratesBps ?? [];
    const isOne = rateBps !== undefined && others.length === 0;
    this.put(isOne ? { ...movement, rateBps } : movement, this.#newest?.regime ?? this.#today);
  }

  #totalOf(regime: Answer): number {
    return (this.#parts.get(regime) ?? []).reduce((total, { amount }) => total + amount, 0);
  }
}

/** Returns the amounts of a source on its documents by regime, the newest first. */
function standingsOf(sourceId: string, held: readonly HeldAmount[]): Standing[] {
  const found: Standing[] = [];
  for (const { regime, amount } of held.filter((row) => row.sourceId === sourceId && sourceId !== '')) {
    const standing = found.find((known) => known.regime === regime) ?? { regime, isFresh: false, held: 0, taken: 0 };
    standing.held += amount;
    standing.taken = Math.max(standing.taken - amount, 0);
    found.splice(0, found.length, standing, ...found.filter((known) => known !== standing));
  }
  return found;
}

/** Returns the new amount of a source under a regime; it comes before the amounts on documents. */
function freshIn(standings: Standing[], regime: Answer): Standing {
  const known = standings.find((standing) => standing.isFresh && standing.regime === regime);
  if (known !== undefined) return known;
  const fresh = { regime, isFresh: true, held: 0, taken: 0 };
  standings.unshift(fresh);
  return fresh;
}

/** Kinds that put back if their amount is positive. A reversal of an earning is negative and takes back. */
const kindsThatPutBack = ['commission.reaccrue', 'dispute.release', 'reversal'];

/** True if the day of the service decides about its regime: an earning, not what is put back or written off. */
export const isEarned = ({ kind, amount }: Pick<SourcedMovement, 'kind' | 'amount'>): boolean =>
  amount > 0 && kind !== 'writeoff' && !kindsThatPutBack.includes(kind);

/** Assigns what is taken back or put back to the regimes where its source has amounts. Returns how much it assigned. */
function settle(movement: SourcedMovement, standings: readonly Standing[], parts: Parts): number {
  if (movement.amount > 0 && !kindsThatPutBack.includes(movement.kind)) return 0;
  let left = movement.amount;
  for (const standing of standings) {
    const amount = left < 0 ? Math.max(left, Math.min(0 - standing.held, 0)) : Math.min(left, standing.taken);
    standing.held += amount;
    standing.taken = Math.max(standing.taken - amount, 0);
    parts.put({ ...movement, amount }, standing.regime);
    left -= amount;
  }
  return movement.amount - left;
}

function earn(movement: SourcedMovement, fresh: Standing, parts: Parts): void {
  if (movement.amount === 0) return;
  parts.begin(fresh.regime);
  fresh.held += movement.amount;
  parts.put(movement, fresh.regime);
}
