import { useState } from 'react';
import type { PartnerDetail } from '../../api/contract/partners.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Alert } from '../layout/Alert.tsx';
import { Muted, Row } from '../layout/blocks.ts';
import type { Verb } from '../sheet/verb.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';

/** Says that this partner is not paid, why and since when, and links to the remedy for readers who may open it. */
export function HoldNotice({ partner }: { readonly partner: PartnerDetail }) {
  const say = useSay();
  const word = useWording();
  const { instant, moneyText } = useFormats();
  const { payoutsOnHold: hold } = partner;
  const all = hold === null ? [] : [hold.reason, ...hold.others];
  const known = useKnown(all); // a sheet stays open with its result once its reason is lifted
  const isOneOfSeveral = (one: string): boolean => all.length > 1 && all.includes(one);
  const wordsOf = (reasons: readonly string[]): string => reasons.map((one) => word('reasons', one)).join(' · ');
  const free = partner.balances
    .filter(({ available }) => available > 0)
    .map(({ available: amount, currency }) => moneyText({ amount, currency }));
  const since = hold === null ? '' : instant(hold.since);
  /** Lifts these reasons: all of them, or one alone. */
  const verbFor = (lifted: readonly string[]): Verb => {
    const left = all.filter((one) => !lifted.includes(one));
    const isPaid = left.length === 0 && lifted.some((one) => one !== 'third_failure') && free.length > 0;
    const seen = { hold: hold?.reason ?? '', others: hold?.others ?? [], ...(left.length === 0 ? {} : { only: lifted[0] ?? '' }) };
    return {
      resource: 'partners',
      verb: 'lift-hold',
      title: left.length === 0 ? say('holds.title', { partner: partner.name }) : say('holds.titleOne', { partner: partner.name }),
      confirm: left.length === 0 ? say('holds.lift') : say('holds.liftOne'),
      next:
        left.length === 0 ? [...new Set(lifted.map((one) => say(nextOf(one))))].join(' ') : say('holds.nextOne', { left: wordsOf(left) }),
      hasReason: true,
      facts: [
        [say('holds.since'), since],
        [say('holds.why'), wordsOf(lifted)],
        ...(isPaid ? [[say('holds.paid'), free.join(', ')] as const] : []),
      ],
      targets: [{ id: partner.id, label: partner.name, seen }],
    };
  };
  return (
    <div hidden={hold === null}>
      <Alert tone="warning">
        <Row>
          <span>
            {say('holds.stands', { date: since })} <Muted>{wordsOf(all)}</Muted>
          </span>
          <VerbButton label={`${say('holds.lift')}…`} isMain isOffered={hold !== null} verb={verbFor(all)} />
        </Row>
        {known.map((one) => (
          <div key={one} hidden={!isOneOfSeveral(one)}>
            <Row>
              <Muted>{word('reasons', one)}</Muted>
              <VerbButton label={`${say('holds.liftOne')}…`} isOffered={isOneOfSeveral(one)} verb={verbFor([one])} />
            </Row>
          </div>
        ))}
      </Alert>
    </div>
  );
}

/** Returns all reasons that were ever shown, also those lifted since. */
function useKnown(reasons: readonly string[]): readonly string[] {
  const [known, setKnown] = useState(reasons);
  const all = [...new Set([...known, ...reasons])];
  if (all.length > known.length) setKnown(all);
  return all;
}

function nextOf(reason: string | undefined) {
  if (reason === 'forgiven_came_back') return 'holds.nextForgiven' as const;
  return reason === 'appealed_came_back' ? ('holds.nextAppealed' as const) : ('holds.next' as const);
}
