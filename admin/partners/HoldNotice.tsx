import type { PartnerDetail } from '../../api/contract/partners.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Alert } from '../layout/Alert.tsx';
import { Muted, Row } from '../layout/blocks.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';

/** Says that this partner is not paid, why and since when, and links to the remedy for readers who may open it. */
export function HoldNotice({ partner }: { readonly partner: PartnerDetail }) {
  const say = useSay();
  const word = useWording();
  const { instant, moneyText } = useFormats();
  const { payoutsOnHold: hold } = partner;
  const all = hold === null ? [] : [hold.reason, ...hold.others];
  const reason = all.map((one) => word('reasons', one)).join(' · ');
  const isOfMoney = all.some((one) => one !== 'third_failure');
  const free = partner.balances
    .filter(({ available }) => available > 0)
    .map(({ available: amount, currency }) => moneyText({ amount, currency }));
  const since = hold === null ? '' : instant(hold.since);
  return (
    <div hidden={hold === null}>
      <Alert tone="warning">
        <Row>
          <span>
            {say('holds.stands', { date: since })} <Muted>{reason}</Muted>
          </span>
          <VerbButton
            label={`${say('holds.lift')}…`}
            isMain
            isOffered={hold !== null}
            verb={{
              resource: 'partners',
              verb: 'lift-hold',
              title: say('holds.title', { partner: partner.name }),
              confirm: say('holds.lift'),
              next: [...new Set(all.map((one) => say(nextOf(one))))].join(' '),
              hasReason: true,
              facts: [
                [say('holds.since'), since],
                [say('holds.why'), reason],
                ...(isOfMoney && free.length > 0 ? [[say('holds.paid'), free.join(', ')] as const] : []),
              ],
              targets: [{ id: partner.id, label: partner.name, seen: { hold: hold?.reason ?? '', others: hold?.others ?? [] } }],
            }}
          />
        </Row>
      </Alert>
    </div>
  );
}

function nextOf(reason: string | undefined) {
  if (reason === 'forgiven_came_back') return 'holds.nextForgiven' as const;
  return reason === 'appealed_came_back' ? ('holds.nextAppealed' as const) : ('holds.next' as const);
}
