import type { BankFileRow } from '../../api/contract/bank-files.ts';
import { Money } from '../fields/Money.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Facts, Mono, Muted, Stack } from '../layout/blocks.ts';
import { CopyButton } from '../layout/CopyButton.tsx';
import { Panel } from '../layout/Panel.tsx';

/** Facts of a bank file: what the bank sees of it, and who handled it. */
export function BankFileFacts({ file }: { readonly file: BankFileRow }) {
  const say = useSay();
  const { count } = useFormats();
  const { messageId, payouts, controlSum, totals, executeOn, answer, sha256 } = file;
  return (
    <Stack>
      <Panel title={say('files.facts')} isPadded>
        <Facts>
          <dt>{say('files.message')}</dt>
          <dd>{messageId}</dd>
          <dt>{say('files.payouts')}</dt>
          <dd>{count(payouts)}</dd>
          {totals.map((amount) => [
            <dt key={`${amount.currency}?`}>{amount.currency}</dt>,
            <dd key={amount.currency}>
              <Money value={amount} />
            </dd>,
          ])}
          <dt>{say('files.controlSum')}</dt>
          <dd>{controlSum}</dd>
          <dt>{say('files.executeOn')}</dt>
          <dd>{executeOn === null ? '–' : <When at={executeOn} isDay />}</dd>
          {answer === null ? null : (
            <>
              <dt>{say('files.answer')}</dt>
              <dd>
                {answer.status}, <When at={answer.at} />
              </dd>
            </>
          )}
          <dt>{say('files.hash')}</dt>
          <dd>
            <Mono>{sha256}</Mono> <CopyButton text={sha256} label={say('words.copy')} />
          </dd>
        </Facts>
      </Panel>
      <Hands file={file} />
    </Stack>
  );
}

function Hands({ file }: { readonly file: BankFileRow }) {
  const say = useSay();
  const { exportedBy, exportedAt, downloads, lastDownloadedBy, lastDownloadedAt, handedOverBy, handedOverAt } = file;
  return (
    <Panel title={say('files.hands')} isPadded>
      <Facts>
        <Hand what={say('files.made')} who={exportedBy} at={exportedAt} />
        <dt>{say('files.downloads')}</dt>
        <dd>
          {downloads === 0 ? <Muted>{say('files.never')}</Muted> : say('files.times', { smart_count: downloads })}
          {lastDownloadedBy === null ? null : (
            <>
              <br />
              {lastDownloadedBy.name}, {lastDownloadedAt === null ? '' : <When at={lastDownloadedAt} />}
            </>
          )}
        </dd>
        {handedOverBy === null ? null : <Hand what={say('files.handedOver')} who={handedOverBy} at={handedOverAt} />}
        {file.withdrawnBy === null ? null : <Hand what={say('files.withdraw')} who={file.withdrawnBy} at={null} />}
        {file.withdrawalConfirmedBy === null ? null : (
          <Hand what={say('files.confirmWithdrawal')} who={file.withdrawalConfirmedBy} at={null} />
        )}
      </Facts>
    </Panel>
  );
}

interface HandProps {
  readonly what: string;
  readonly who: BankFileRow['exportedBy'];
  readonly at: string | null;
}

const Hand = ({ what, who, at }: HandProps) => (
  <>
    <dt>{what}</dt>
    <dd>
      {who?.name ?? '–'}
      {at === null ? null : (
        <>
          , <When at={at} />
        </>
      )}
    </dd>
  </>
);
