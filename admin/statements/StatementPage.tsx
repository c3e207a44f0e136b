import Button from '@mui/material/Button';
import Letter from '@mui/icons-material/MailOutlined';
import Open from '@mui/icons-material/OpenInNewOutlined';
import type { EmailDetail } from '../../api/contract/emails.ts';
import type { StatementRow } from '../../api/contract/statements.ts';
import { MailPreview } from '../emails/MailPreview.tsx';
import { Chip } from '../fields/Chip.tsx';
import { mailLooks } from '../fields/office-states.ts';
import { useSay } from '../i18n/say.ts';
import { useMonth } from '../i18n/use-month.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Columns, Row, Stack } from '../layout/blocks.ts';
import { FileLink } from '../layout/FileLink.tsx';
import { Message } from '../layout/Message.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { Panel } from '../layout/Panel.tsx';
import { QueueWalk } from '../layout/QueueWalk.tsx';
import { Loaded, RecordPage } from '../layout/RecordPage.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { ProofButton } from '../sheet/ProofButton.tsx';
import { pdfOf } from './PdfLink.tsx';
import { ResendButton } from './ResendButton.tsx';
import { StatementFacts } from './StatementFacts.tsx';

/** The page of one statement as the partner got it, with the delivery of its mail. */
export default function StatementPage() {
  const say = useSay();
  return (
    <RecordPage<StatementRow> resource="statements" title={say('statements.one')} what={say('statements.thisOne')}>
      {(statement) => (
        <Stack>
          <StatementHead statement={statement} />
          <Columns side={340}>
            <Preview statement={statement} />
            <StatementFacts statement={statement} />
          </Columns>
        </Stack>
      )}
    </RecordPage>
  );
}

function StatementHead({ statement }: { readonly statement: StatementRow }) {
  const say = useSay();
  const word = useWording();
  const month = useMonth();
  const { id, number, version, partner, program, period, mail } = statement;
  return (
    <PageHead
      crumbs={[{ label: say('statements.title'), to: '/statements' }, { label: program.name }]}
      name={number}
      chip={
        <Chip tone={mail === null ? 'muted' : (mailLooks[mail.state].tone ?? 'muted')}>
          {mail === null ? say('statements.notMailed') : word('email', mail.state)}
        </Chip>
      }
      lead={[
        <TextLink key="partner" to={`/partners/${partner.id}/show`}>
          {partner.name}
        </TextLink>,
        month(period),
        version > 1 ? say('statements.version', { version }) : null,
      ]}
      walk={<QueueWalk resource="statements" id={id} />}
      actions={
        <>
          <ProofButton resource="statements" id={id} />
          <ResendButton statement={statement} />
        </>
      }
    />
  );
}

type Mail = EmailDetail;

function Preview({ statement }: { readonly statement: StatementRow }) {
  const say = useSay();
  const { id, mail, hasPdf } = statement;
  const pdf = hasPdf ? <PdfOf id={id} /> : undefined;
  if (mail === null)
    return (
      <Panel title={say('statements.preview')}>
        <Message icon={<Letter aria-hidden />} title={say('statements.noMailTitle')} actions={pdf}>
          {say('statements.noMailLead')}
        </Message>
      </Panel>
    );
  return (
    <Loaded<Mail> resource="statement-mails" id={id} what={say('statements.mailWhat')} access={{ resource: 'statements', action: 'mail' }}>
      {(detail) => <MailPreview mail={detail} {...(pdf === undefined ? {} : { pdf })} />}
    </Loaded>
  );
}

function PdfOf({ id }: { readonly id: string }) {
  const say = useSay();
  return (
    <>
      <p>{say('statements.pdfLead')}</p>
      <Row sx={{ marginTop: '12px' }}>
        <Button component="a" href={pdfOf(id)} target="_blank" rel="noreferrer" startIcon={<Open />}>
          {say('statements.open')}
        </Button>
        <FileLink href={pdfOf(id)}>{say('statements.save')}</FileLink>
      </Row>
    </>
  );
}
