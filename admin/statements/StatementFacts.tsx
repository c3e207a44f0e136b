import type { StatementRow } from '../../api/contract/statements.ts';
import { mailLooks } from '../fields/office-states.ts';
import { Money } from '../fields/Money.tsx';
import { Month } from '../fields/Month.tsx';
import { StateField } from '../fields/StateField.tsx';
import { useSay } from '../i18n/say.ts';
import { Facts, Stack } from '../layout/blocks.ts';
import { Panel } from '../layout/Panel.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { NotDelivered } from './NotDelivered.tsx';
import { PdfLink } from './PdfLink.tsx';
import { Delivery } from '../emails/Delivery.tsx';

export function StatementFacts({ statement }: { readonly statement: StatementRow }) {
  const say = useSay();
  const { id, opening, closing, period, program, mail } = statement;
  return (
    <Stack>
      <Panel title={say('statements.facts')} isPadded>
        <Facts>
          <dt>{say('runs.program')}</dt>
          <dd>{program.name}</dd>
          <dt>{say('statements.period')}</dt>
          <dd>
            <Month month={period} />
          </dd>
          <dt>{say('statements.opening')}</dt>
          <dd>{opening === null ? '•••' : <Money value={opening} />}</dd>
          <dt>{say('statements.closing')}</dt>
          <dd>{closing === null ? '•••' : <Money value={closing} />}</dd>
          <dt>{say('statements.document')}</dt>
          <dd>
            <PdfLink statement={statement} />
          </dd>
        </Facts>
      </Panel>
      {mail === null ? null : <MailFacts mail={mail} />}
      {mail === null ? null : <NotDelivered statementId={id} mailId={mail.id} />}
    </Stack>
  );
}

function MailFacts({ mail }: { readonly mail: NonNullable<StatementRow['mail']> }) {
  const say = useSay();
  const { id, recipient, state, subject } = mail;
  return (
    <Panel title={say('statements.mailFacts')} isPadded aside={<TextLink to={`/emails/${id}/show`}>{say('statements.open')}</TextLink>}>
      <Facts>
        <dt>{say('statements.recipient')}</dt>
        <dd>{recipient === '' ? say('emails.nobody') : recipient}</dd>
        <dt>{say('statements.subject')}</dt>
        <dd>{subject ?? say('emails.aboutMoney')}</dd>
        <dt>{say('emails.state')}</dt>
        <dd>
          <StateField table="email" looks={mailLooks} state={state} />
        </dd>
        <Delivery mail={mail} />
      </Facts>
    </Panel>
  );
}
