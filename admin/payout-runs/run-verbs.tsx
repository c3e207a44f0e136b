import type { PayoutRunDetail } from '../../api/contract/payout-runs.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useMonth } from '../i18n/use-month.ts';
import type { Verb } from '../sheet/verb.ts';
import { RunApart } from './RunApart.tsx';
import { SumLine } from './SumLine.tsx';

type RunVerb = 'prepare' | 'approve' | 'cancel';

/** Returns the verbs of a run, with the texts of their sheets and what they send. An approval names exactly what was on the screen. */
export function useRunVerbs(run: PayoutRunDetail): Readonly<Record<RunVerb, Verb>> {
  const say = useSay();
  const month = useMonth();
  const { moneyText } = useFormats();
  const { id, program, period, reserved, totals, contentHash, preparedBy, leftOut, apart } = run;
  const name = say('runs.ofRun', { program: program.name, period: month(period) });
  const sums = (reserved ?? []).map(({ amount }) => moneyText(amount)).join(' + ');
  const approval = sums === '' ? say('runs.approve') : say('runs.approveSums', { sums });
  const linesOf = (of: PayoutRunDetail['totals']) =>
    (of ?? []).map((sum) => [say('runs.totalIn', { currency: sum.currency }), <SumLine key={sum.currency} {...sum} />] as const);
  const facts = [
    [say('runs.program'), program.name],
    [say('runs.period'), month(period)],
    [say('runs.preparedBy'), preparedBy?.name ?? say('runs.nobodyYet')],
  ] as const;
  const common = { resource: 'payout-runs', targets: [{ id, label: name }], lead: name, hasReason: false };
  return {
    prepare: {
      ...common,
      verb: 'prepare',
      title: say('runs.prepareTitle'),
      confirm: say('runs.prepare'),
      next: say('runs.prepareNext'),
      facts: [...linesOf(totals), [say('runs.notInRun'), String(leftOut)]],
    },
    approve: {
      ...common,
      verb: 'approve',
      title: approval,
      confirm: approval,
      next: say('runs.approveNext'),
      targets: [{ id, label: name, seen: { contentHash, totals: (reserved ?? []).map(({ amount }) => amount) } }],
      facts: [...facts, ...linesOf(reserved), [say('runs.notInRun'), String(leftOut)]],
      ...(apart.payouts === 0 ? {} : { more: <RunApart apart={apart} /> }),
    },
    cancel: {
      ...common,
      verb: 'cancel',
      title: `${say('runs.cancel')}: ${name}`,
      confirm: say('runs.cancel'),
      next: say('runs.cancelNext'),
      hasReason: true,
      facts: linesOf(totals),
    },
  };
}
