import Wallet from '@mui/icons-material/PaymentsOutlined';
import { Link } from 'react-router';
import type { BankFileRow } from '../../api/contract/bank-files.ts';
import type { PayoutRow } from '../../api/contract/payouts.ts';
import { Chip } from '../fields/Chip.tsx';
import { bankFileLooks } from '../fields/office-states.ts';
import { useProposer } from '../fields/use-proposer.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Alert } from '../layout/Alert.tsx';
import { Columns, Note, Stack } from '../layout/blocks.ts';
import { Message } from '../layout/Message.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { QueueWalk } from '../layout/QueueWalk.tsx';
import { RecordPage } from '../layout/RecordPage.tsx';
import { payoutColumns } from '../payout-runs/line-columns.tsx';
import { BankFileFacts } from './BankFileFacts.tsx';
import { BankFileVerbs } from './BankFileVerbs.tsx';
import { checkControlSum } from './control-sum.ts';
import { DayIsOver } from './DayIsOver.tsx';

/** The page of one bank file: what it pays, who handled it, and what is still to be done. */
export default function BankFilePage() {
  const say = useSay();
  return (
    <RecordPage<BankFileRow> resource="bank-files" title={say('files.one')} what={say('files.thisOne')}>
      {(file) => (
        <Stack>
          <FileHead file={file} />
          <Warnings file={file} />
          <Columns side={380}>
            <FilePayouts file={file} />
            <BankFileFacts file={file} />
          </Columns>
        </Stack>
      )}
    </RecordPage>
  );
}

function FileHead({ file }: { readonly file: BankFileRow }) {
  const say = useSay();
  const word = useWording();
  const { instant, moneyText } = useFormats();
  const { id, messageId, state, totals, payouts, exportedAt } = file;
  return (
    <PageHead
      crumbs={[
        { label: say('runs.title'), to: '/payout-runs' },
        { label: say('runs.tabFiles'), to: '/bank-files' },
      ]}
      name={messageId}
      chip={<Chip tone={bankFileLooks[state].tone ?? 'muted'}>{word('bankFile', state)}</Chip>}
      lead={[
        say('runs.payouts', { smart_count: payouts }),
        totals.map(moneyText).join(', '),
        `${say('files.made')} ${instant(exportedAt)}`,
      ]}
      walk={<QueueWalk resource="bank-files" id={id} />}
      actions={<BankFileVerbs file={file} />}
    />
  );
}

function Warnings({ file }: { readonly file: BankFileRow }) {
  const say = useSay();
  const { stated, counted, isRight } = checkControlSum(file);
  const { nameOf } = useProposer();
  const { withdrawnBy, state } = file;
  const still = file.standing.filter(({ obstacle }) => obstacle !== 'at_bank' && obstacle !== 'paid');
  return (
    <>
      <AtBank file={file} />
      <CalledOff file={file} />
      <PaidBefore file={file} />
      {still.length === 0 || withdrawnBy !== null ? null : <StandingStill standing={still} />}
      {isRight || state === 'withdrawn' ? null : <Alert tone="error">{say('files.wrongSum', { stated, counted })}</Alert>}
      {withdrawnBy === null ? <DayIsOver file={file} /> : null}
      {withdrawnBy !== null && state === 'exported' ? (
        <Alert tone="warning">{say('files.withdrawalAsked', { name: nameOf(withdrawnBy.name, file) })}</Alert>
      ) : null}
    </>
  );
}

/** Alerts that the bank reports on a file that our books say it never had, or on a withdrawn earlier file with the same payouts. */
function AtBank({ file: { state, answer, standing } }: { readonly file: BankFileRow }) {
  const say = useSay();
  const { instant } = useFormats();
  const paid = standing.filter(({ obstacle }) => obstacle === 'at_bank');
  if (state === 'handed_over' || paid.length === 0) return null;
  const isWithdrawn = state === 'withdrawn';
  return (
    <Alert tone="error">
      {answer === null ? say('files.atBankBefore') : say('files.answered', { status: answer.status, time: instant(answer.at) })}
      <StandingList standing={paid} />
      {say(isWithdrawn ? 'files.atBankWithdrawnNext' : answer === null ? 'files.atBankBeforeNext' : 'files.answeredNext')}
    </Alert>
  );
}

/** Shows what people say about a withdrawn file that the bank had after all. */
function CalledOff({ file }: { readonly file: BankFileRow }) {
  const say = useSay();
  const { instant } = useFormats();
  const { nameOf } = useProposer();
  const { callOff } = file;
  if (callOff === null) return null;
  const { by, reason, confirmedBy, at } = callOff;
  if (confirmedBy === null || at === null)
    return <Alert tone="warning">{say('files.calledOffSaid', { name: nameOf(by.name, file), reason })}</Alert>;
  return <Note>{say('files.calledOffByTwo', { name: by.name, second: confirmedBy.name, reason, time: instant(at) })}</Note>;
}

/** Warns that the bank has already paid these payouts by an earlier file: to upload this one pays them again. */
function PaidBefore({ file: { standing, withdrawnBy } }: { readonly file: BankFileRow }) {
  const say = useSay();
  const paid = standing.filter(({ obstacle }) => obstacle === 'paid');
  if (paid.length === 0) return null;
  return (
    <Alert tone="error">
      {say('files.doNotUpload')}
      <StandingList standing={paid} />
      {say(withdrawnBy === null ? 'files.doNotUploadNext' : 'files.doNotUploadAsked')}
    </Alert>
  );
}

/** Says why the file is kept from the bank, and links to where that is examined. */
function StandingStill({ standing }: Pick<BankFileRow, 'standing'>) {
  const say = useSay();
  return (
    <Alert tone="warning">
      {say('files.standing')}
      <StandingList standing={standing} />
      {say('files.standingNext')}
    </Alert>
  );
}

function StandingList({ standing }: Pick<BankFileRow, 'standing'>) {
  const word = useWording();
  return (
    <ul>
      {standing.map(({ payout, partner, obstacle }) => (
        <li key={payout.id}>
          <Link to={`/payouts/${payout.id}/show`}>{payout.name}</Link>, <Link to={`/partners/${partner.id}/show`}>{partner.name}</Link>:{' '}
          {word('payoutObstacles', obstacle)}
        </li>
      ))}
    </ul>
  );
}

function FilePayouts({ file: { id } }: { readonly file: BankFileRow }) {
  const say = useSay();
  return (
    <QueueList<PayoutRow>
      isPart
      resource="payouts"
      title=""
      what={say('files.inFile')}
      sort={{ field: 'amount', order: 'DESC' }}
      filter={{ batchId: id }}
      nameOf={({ reference, partner }) => `${reference}, ${partner.name}`}
      hasSearch
      empty={
        <Message icon={<Wallet aria-hidden />} title={say('files.noPayouts')}>
          {say('files.noPayoutsLead')}
        </Message>
      }
    >
      {payoutColumns(say, undefined)}
    </QueueList>
  );
}
