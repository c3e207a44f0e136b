import Out from '@mui/icons-material/OutboxOutlined';
import { useCanAccess, useGetList } from 'react-admin';
import type { PartnerBalance, PartnerDetail } from '../../api/contract/partners.ts';
import type { PayoutMethodRow } from '../../api/contract/payout-methods.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import type { NextStep, Verb } from '../sheet/verb.ts';

/**
 * Lets finance request a payout, with one button per currency that shows the amount. Below the threshold the sheet says that two people
 * are needed.
 */
export function RequestPayout({ partner }: { readonly partner: PartnerDetail }) {
  const { canAccess } = useCanAccess({ resource: 'partners', action: 'request-payout' });
  const { data: methods } = useGetList<PayoutMethodRow>(
    'payout-methods',
    { filter: { partnerId: partner.id }, pagination: { page: 1, perPage: 50 }, sort: { field: 'editedAt', order: 'DESC' } },
    { enabled: canAccess === true, retry: false },
  );
  if (methods === undefined || (partner.state !== 'active' && partner.state !== 'closed')) return null;
  return partner.balances
    .filter(({ available }) => available > 0)
    .map((balance) => <RequestButton key={balance.currency} {...{ partner, balance, methods }} />);
}

interface RequestButtonProps {
  readonly partner: PartnerDetail;
  readonly balance: PartnerBalance;
  readonly methods: readonly PayoutMethodRow[];
}

function RequestButton({ partner, balance, methods }: RequestButtonProps) {
  const say = useSay();
  const { moneyText } = useFormats();
  const { currency, available } = balance;
  const inForce = methods.filter(({ revokedAt }) => revokedAt === null);
  const amount = moneyText({ amount: available, currency });
  return (
    <VerbButton
      label={`${say('requestPayout.verb', { amount })}…`}
      icon={<Out />}
      obstacle={
        partner.payoutsOnHold !== null ? say('requestPayout.onHold') : inForce.length === 0 ? say('requestPayout.noMethod') : undefined
      }
      verb={useRequest({ partner, balance, methods: inForce })}
    />
  );
}

function useRequest({ partner, balance, methods }: RequestButtonProps): Verb {
  const say = useSay();
  const { moneyText } = useFormats();
  const { id, name, program, mayRequestPart } = partner;
  const { currency, available } = balance;
  const terms = partner.payoutTerms.find((one) => one.currency === currency);
  const onTop = partner.taxOnTop.find((one) => one.currency === currency);
  const [only, ...others] = methods;
  const title = say('requestPayout.title', { amount: moneyText({ amount: available, currency }), partner: name });
  return {
    resource: 'partners',
    verb: 'request-payout',
    title,
    lead: program.name,
    confirm: say('requestPayout.confirm'),
    next: useNext(partner, balance),
    facts: [
      [say('requestPayout.available'), moneyText({ amount: available, currency })],
      [
        say('requestPayout.threshold'),
        terms === undefined ? say('requestPayout.noTerms') : moneyText({ amount: terms.threshold, currency }),
      ],
      ...(onTop === undefined ? [] : taxFacts(onTop, available, { say, moneyText })),
    ],
    hasReason: true,
    fields: [
      {
        type: 'choice',
        name: 'methodId',
        label: say('payouts.method'),
        isRequired: true,
        ...(only === undefined || others.length > 0 ? {} : { start: only.id }),
        choices: methods.map((method) => ({
          id: method.id,
          name: `${say(`payouts.rails.${method.rail}`)} ${method.masked} ${method.currency} ${method.label}`.trim(),
        })),
      },
      ...(mayRequestPart
        ? ([
            {
              type: 'amount',
              name: 'amount',
              currency,
              label: say('requestPayout.part', { currency }),
              lead: say('requestPayout.partLead'),
              isRequired: false,
            },
          ] as const)
        : []),
    ],
    targets: [{ id, label: name, inputs: { currency }, seen: { amount: { amount: available, currency } } }],
  };
}

/** Facts about tax: the document adds tax or takes back excess tax, so that the payout differs from the available balance. */
function taxFacts(
  onTop: PartnerDetail['taxOnTop'][number],
  available: number,
  { say, moneyText }: { readonly say: Say; readonly moneyText: ReturnType<typeof useFormats>['moneyText'] },
): Verb['facts'] {
  return [
    [say('requestPayout.taxOnTop'), moneyText(onTop)],
    [say('requestPayout.withTax'), moneyText({ ...onTop, amount: available + onTop.amount })],
  ];
}

/** Returns what happens next, and whether one more person is needed than for other payouts. */
function useNext({ payoutTerms }: PartnerDetail, { currency, available }: PartnerBalance): readonly NextStep[] {
  const say = useSay();
  const terms = payoutTerms.find((one) => one.currency === currency);
  const isException = terms !== undefined && (available < terms.threshold || terms.schedule === 'monthly');
  return [
    [say('payouts.now'), say('requestPayout.now')],
    [say('payouts.thereafter'), say(isException ? 'requestPayout.exception' : 'requestPayout.usual')],
  ];
}
