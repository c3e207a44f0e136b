import { releaseDue, type Balances, type Movement, type Parts } from '../ledger/movement.ts';
import { proposePayout, type PayableMethod, type Policy, type Proposal, type Rate, type Wish } from './payout-proposal.ts';

export interface CandidateMethod extends PayableMethod {
  readonly editedBy: string;
  readonly detailsFingerprint: string;
}

/** A commission or bounty whose hold ends by the cut-off. */
export interface DueEarning {
  readonly id: string;
  readonly kind: 'commission' | 'bounty_award';
  readonly currency: string;
  readonly parts: Parts;
  readonly rev: number;
  readonly target: number;
  readonly releaseAt: string;
  readonly termsId: string;
  readonly termsHash: string;
  readonly factsHash: string | null;
}

export interface Account {
  readonly currency: string;
  readonly available: number;
  readonly recoverable: number;
  /** Number of lines of the available account so far. */
  readonly version: number;
}

/** A partner with everything that decides about its payouts. */
export interface Candidate {
  readonly partnerId: string;
  readonly state: string;
  readonly holdReason: string | null;
  /** True if the partner is part of another one, which receives its money. */
  readonly isPart: boolean;
  readonly accounts: readonly Account[];
  readonly methods: readonly CandidateMethod[];
  /** Currencies in which money is bound to a payout: the payout's own currency and that of its balance. */
  readonly openIn: readonly string[];
  /** Currencies in which the bank shows a debit for a payout that nobody has decided about. */
  readonly undecidedIn: readonly string[];
  /** Currencies whose balance had to wait for another one in a run and has not been paid since, the longest wait first. */
  readonly waitsIn: readonly string[];
  /** What came back of payouts, or did not arrive, and has not left again since, by currency, minor units. */
  readonly cameBackIn: ReadonlyMap<string, number>;
  readonly dueEarnings: readonly DueEarning[];
}

export interface PayoutProgram {
  readonly id: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly rails: readonly string[];
  readonly currencyRule: 'keep' | 'convert_at_payout';
  readonly mayBePart: boolean;
  readonly policies: Readonly<Record<string, Policy | undefined>>;
  /** Rates by the balance's currency, then by the method's. */
  readonly rates: Readonly<Record<string, Readonly<Record<string, Rate | undefined>> | undefined>>;
}

export interface Release {
  readonly earning: DueEarning;
  readonly movement: Movement;
}

/** The decision in one currency, with the balances after the releases are posted. */
export interface Planned {
  readonly candidate: Candidate;
  /** Currency of the balance. A converted payout has another currency. */
  readonly currency: string;
  readonly balances: Balances;
  readonly version: number;
  readonly proposal: Proposal;
}

export interface Plan {
  readonly releases: readonly Release[];
  readonly planned: readonly Planned[];
}

interface Occasion {
  readonly program: PayoutProgram;
  readonly asOf: string;
}

/**
 * Plans a run for one partner: first releases the earnings that are due, then proposes one payout for each currency or gives the reason why not.
 * Every partner has at least one line. A suspended partner's earnings are not released.
 */
export function planPartner(candidate: Candidate, occasion: Occasion): Plan {
  const due = candidate.state === 'suspended' ? [] : candidate.dueEarnings;
  const { releases, accounts } = due.reduce(releaseOne, { releases: [], accounts: candidate.accounts });
  const used = accounts.length > 0 ? accounts : [{ currency: occasion.program.currency, available: 0, recoverable: 0, version: 0 }];
  const released = { ...candidate, accounts: used }; // the releases may have paid off a debt
  const planned = inTurn(used, candidate).reduce<Planned[]>(
    (done, account) => [...done, planAccount(released, { ...occasion, account, done })],
    [],
  );
  return { releases, planned };
}

interface Queue {
  readonly methods: readonly { readonly currency: string }[];
  readonly waitsIn: readonly string[];
}

/**
 * Sorts the balances that are paid in one currency, because only one payout in a currency can be open at a time: the longest wait first, then
 * balances that a method takes without conversion, then the others.
 */
export function inTurn<Balance extends { readonly currency: string }>(
  balances: readonly Balance[],
  { methods, waitsIn }: Queue,
): Balance[] {
  const placeOf = ({ currency }: Balance) => {
    if (waitsIn.includes(currency)) return waitsIn.indexOf(currency);
    return methods.some((method) => method.currency === currency) ? waitsIn.length : waitsIn.length + 1;
  };
  return balances.toSorted((one, other) => placeOf(one) - placeOf(other));
}

interface Released {
  readonly releases: readonly Release[];
  readonly accounts: readonly Account[];
}

function releaseOne({ releases, accounts }: Released, earning: DueEarning): Released {
  const account = accounts.find(({ currency }) => currency === earning.currency);
  if (account === undefined) throw new Error(`${earning.id} is pending and has no account`);
  const movement = releaseDue(earning.parts, account);
  const after: Account = {
    ...account,
    ...movement.balances,
    version: account.version + movement.postings.filter(({ credit }) => credit === 'partner_available').length,
  };
  return { releases: [...releases, { earning, movement }], accounts: accounts.map((old) => (old === account ? after : old)) };
}

/** Decides about the partner's balance in one currency. Open payouts and those planned before (`done`) block the payout currency. */
export function planAccount(
  candidate: Candidate,
  {
    program,
    asOf,
    account,
    done = [],
    wish,
  }: Occasion & { readonly account: Account; readonly done?: readonly Planned[]; readonly wish?: Wish },
): Planned {
  const { currency, available, recoverable, version } = account;
  const proposal = proposePayout(
    {
      asOf,
      currency,
      available,
      recoverable,
      cameBack: candidate.cameBackIn.get(currency) ?? 0,
      partner: { state: candidate.state, holdReason: candidate.holdReason, isPart: candidate.isPart },
      policy: program.policies[currency],
      rails: program.rails,
      methods: candidate.methods,
      hasOpenPayout: candidate.openIn.includes(currency),
      hasUndecidedDebit: candidate.undecidedIn.includes(currency),
      currencyRule: program.currencyRule,
      rates: program.rates[currency] ?? {},
    },
    wish,
  );
  const planned = { candidate, currency, balances: { available, recoverable }, version };
  if (!proposal.isIn) return { ...planned, proposal };
  const leaves = proposal.currency;
  const isOwed = candidate.accounts.some(({ currency: other, recoverable: owed }) => other === leaves && owed > 0);
  const isBehind = done.some((other) => other.proposal.isIn && other.proposal.currency === leaves);
  const blocked = (reason: Blocked): Planned => ({
    ...planned,
    proposal: { isIn: false, decision: { ...proposal.decision, outcome: 'not_yet', reason }, amount: available },
  });
  if (isOwed) return blocked('owes_company'); // the converted money would pay off that debt
  if (candidate.openIn.includes(leaves)) return blocked('payout_open');
  if (isBehind) return blocked('waits_its_turn');
  return candidate.undecidedIn.includes(leaves) ? blocked('debit_undecided') : { ...planned, proposal };
}

type Blocked = 'payout_open' | 'waits_its_turn' | 'debit_undecided' | 'owes_company';
