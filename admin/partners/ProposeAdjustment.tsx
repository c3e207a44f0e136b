import Tune from '@mui/icons-material/TuneOutlined';
import type { PartnerDetail } from '../../api/contract/partners.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { createRecord } from '../sheet/create-record.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import type { SheetField, Verb } from '../sheet/verb.ts';
import { useProposalSteps } from './use-proposal-steps.tsx';

/** Proposes to give or take an amount, or to write off a debt of the partner; another person decides. */
export function ProposeAdjustment({ partner }: { readonly partner: PartnerDetail }) {
  const say = useSay();
  const steps = useProposalSteps(partner.id, say('adjustments.thenBooked'));
  const { id, name, program } = partner;
  return (
    <VerbButton
      label={`${say('adjustments.propose')}…`}
      icon={<Tune />}
      verb={{
        ...steps,
        title: say('adjustments.proposeTitle', { partner: name }),
        lead: program.name,
        confirm: say('adjustments.proposeConfirm'),
        reasonLead: say('adjustments.reasonLead'),
        facts: useBalanceFacts(partner),
        targets: [{ id, label: name, seen: { partnerId: id } }],
        fields: useFields(partner),
        carryOut: ({ body, ...command }) => createRecord({ ...command, body: proposalOf(body) }),
      }}
    />
  );
}

const amountName = 'amount';
const currencyName = 'currency';
const effectName = 'effect';
type Effect = 'give' | 'take' | 'writeoff';

interface Said {
  readonly partnerId: string;
  readonly effect: Effect;
  readonly amount: { readonly amount: number; readonly currency: string };
  readonly reason: string;
}

const isSaid = (body: unknown): body is Said => typeof body === 'object' && body !== null && effectName in body && amountName in body;

/** Returns the request body of a proposal: the person chooses between giving and taking, and types no sign. */
function proposalOf(body: unknown): unknown {
  if (!isSaid(body)) return body;
  const { partnerId, effect, amount, reason } = body;
  const signed = effect === 'take' ? { ...amount, amount: -amount.amount } : amount;
  return { kind: effect === 'writeoff' ? 'writeoff' : 'adjustment', partnerId, amount: signed, reason };
}

/** Returns the fields of the sheet; only a debt can be written off. */
function useFields({ balances, payoutTerms }: PartnerDetail): readonly SheetField[] {
  const say = useSay();
  const effects: readonly Effect[] = [
    'give',
    'take',
    ...(balances.some(({ recoverable }) => recoverable > 0) ? ['writeoff' as const] : []),
  ];
  const currencies = [...new Set([...balances, ...payoutTerms].map(({ currency }) => currency))];
  const [onlyOne] = currencies.length === 1 ? currencies : [];
  return [
    {
      type: 'choice',
      name: effectName,
      label: say('adjustments.kind'),
      isRequired: true,
      choices: effects.map((effect) => ({ id: effect, name: say(`adjustments.effects.${effect}`) })),
    },
    {
      type: 'choice',
      name: currencyName,
      label: say('adjustments.currency'),
      lead: say('adjustments.currencyLead'),
      isRequired: true,
      choices: currencies.map((currency) => ({ id: currency, name: currency })),
      ...(onlyOne === undefined ? {} : { start: onlyOne }),
    },
    {
      type: 'amount',
      name: amountName,
      currency: { chosenIn: currencyName },
      label: say('adjustments.amount'),
      lead: say('adjustments.amountLead'),
      isRequired: true,
    },
  ];
}

function useBalanceFacts({ balances }: PartnerDetail): Verb['facts'] {
  const say = useSay();
  const { moneyText } = useFormats();
  return balances.flatMap(({ currency, available, recoverable }) => [
    [say('adjustments.available', { currency }), moneyText({ amount: available, currency })] as const,
    ...(recoverable === 0 ? [] : [[say('adjustments.owed', { currency }), moneyText({ amount: recoverable, currency })] as const]),
  ]);
}
