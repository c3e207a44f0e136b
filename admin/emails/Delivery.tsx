import type { EmailDetail } from '../../api/contract/emails.ts';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { Mono } from '../layout/blocks.ts';

interface DeliveryProps {
  readonly mail: Pick<EmailDetail, 'attempts' | 'queuedAt' | 'acceptedAt' | 'serverAnswer'>;
}

/** Shows the delivery of a mail: attempts, times and the server's answer. */
export function Delivery({ mail: { attempts, queuedAt, acceptedAt, serverAnswer } }: DeliveryProps) {
  const say = useSay();
  return (
    <>
      <dt>{say('statements.attempts')}</dt>
      <dd>{attempts}</dd>
      <dt>{say('statements.queued')}</dt>
      <dd>
        <When at={queuedAt} />
      </dd>
      <dt>{say('statements.accepted')}</dt>
      <dd>{acceptedAt === null ? '–' : <When at={acceptedAt} />}</dd>
      <dt>{say('statements.answer')}</dt>
      <dd>{serverAnswer === null ? '–' : <Mono>{serverAnswer}</Mono>}</dd>
    </>
  );
}
