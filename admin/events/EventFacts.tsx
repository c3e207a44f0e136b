import type { EventDetail } from '../../api/contract/events.ts';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { Facts, Mono } from '../layout/blocks.ts';
import { Panel } from '../layout/Panel.tsx';

export function EventFacts({ event }: { readonly event: EventDetail }) {
  const say = useSay();
  const { accountRef, program, attempts, lastError, deliveryList } = event;
  const facts: readonly (readonly [string, string | null])[] = [
    [say('events.account'), accountRef],
    [say('events.program'), program?.name ?? null],
    [say('events.attempts'), String(attempts)],
    [say('events.lastError'), lastError],
  ];
  return (
    <Panel title={say('events.deliveryTitle')} isPadded>
      <Facts>
        {deliveryList.map(({ receivedAt, answer }) => [
          <dt key={`${receivedAt}?`}>
            <When at={receivedAt} />
          </dt>,
          <dd key={receivedAt}>{say('events.answered', { answer })}</dd>,
        ])}
        {facts.map(([label, value]) =>
          value === null
            ? null
            : [<dt key={`${label}?`}>{label}</dt>, <dd key={label}>{label === say('events.account') ? <Mono>{value}</Mono> : value}</dd>],
        )}
      </Facts>
    </Panel>
  );
}
