import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { styled } from '@mui/material/styles';
import { ledgerPageSize, type PartnerLedger, type PartnerLedgerLine } from '../../api/contract/partner-ledger.ts';
import type { BalanceAmounts } from '../../api/contract/partners.ts';
import { balanceNames } from '../fields/balance-names.ts';
import { Money } from '../fields/Money.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { causeOf } from '../entries/cause.ts';
import { PageTurner } from '../layout/PageTurner.tsx';
import { Scroller } from '../layout/blocks.ts';
import { ReferenceLink, TextLink } from '../layout/TextLink.tsx';

/** The partner's ledger, one column per balance. Each entry moves money between balances, or to and from an account of the company. */
export function LedgerTable({ ledger, onTurn }: { readonly ledger: PartnerLedger; readonly onTurn: (page: number) => void }) {
  const say = useSay();
  const word = useWording();
  const { currency, opening, lines, closing, page, total } = ledger;
  const [first] = lines;
  return (
    <>
      <Scroller tabIndex={0} role="region" aria-label={say('ledger.what')}>
        <Book size="small" aria-label={say('ledger.what')}>
          <TableHead>
            <TableRow>
              <TableCell>{say('ledger.posted')}</TableCell>
              <TableCell>{say('ledger.entry')}</TableCell>
              <TableCell>{say('ledger.text')}</TableCell>
              {balanceNames.map((name) => (
                <TableCell key={name} align="right">
                  {word('balance', name)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {page > 1 ? null : (
              <Balance
                label={say('ledger.opening')}
                {...(first === undefined ? {} : { at: first.at })}
                amounts={opening}
                currency={currency}
              />
            )}
            {lines.map((line) => (
              <Line key={line.entryId} line={line} currency={currency} />
            ))}
            {page * ledgerPageSize < total ? null : <Balance label={say('ledger.closing')} amounts={closing} currency={currency} />}
          </TableBody>
        </Book>
      </Scroller>
      <Foot>
        {lines.length === 0 ? `${say('ledger.emptyTitle')}. ${say('ledger.emptyLead')}` : say('ledger.foot', { currency })}
        {total === 0 ? null : <PageTurner page={page} perPage={ledgerPageSize} total={total} onTurn={onTurn} />}
      </Foot>
    </>
  );
}

function Line({ line, currency }: { readonly line: PartnerLedgerLine; readonly currency: string }) {
  const say = useSay();
  const word = useWording();
  const { entryId, at, kind, belongsTo, memo, source, about, effects } = line;
  const cause = source === null ? undefined : causeOf(source);
  return (
    <TableRow hover>
      <TableCell>
        <When at={at} />
      </TableCell>
      <TableCell>
        <ReferenceLink to={`/journal-entries/${entryId}/show`}>{word('entryKinds', kind)}</ReferenceLink>
      </TableCell>
      <TableCell className="wide">
        {cause === undefined ? about : <TextLink to={cause.to}>{about ?? say(cause.word)}</TextLink>} {memo}
        {belongsTo === null ? null : (
          <>
            {' '}
            {say('entries.belongsTo')}: <When at={belongsTo} isDay />
          </>
        )}
      </TableCell>
      {balanceNames.map((name) => (
        <TableCell key={name} align="right">
          {effects[name] === 0 ? null : <Money value={{ amount: effects[name], currency }} isSigned isBare />}
        </TableCell>
      ))}
    </TableRow>
  );
}

interface BalanceProps {
  readonly label: string;
  readonly at?: string;
  readonly amounts: BalanceAmounts;
  readonly currency: string;
}

const Balance = ({ label, at, amounts, currency }: BalanceProps) => (
  <TableRow className="balance">
    <TableCell colSpan={3} component="th" scope="row">
      {label}
      {at === undefined ? null : (
        <>
          , <When at={at} isDay />
        </>
      )}
    </TableCell>
    {balanceNames.map((name) => (
      <TableCell key={name} align="right">
        <Money value={{ amount: amounts[name], currency }} isBare />
      </TableCell>
    ))}
  </TableRow>
);

const Book = styled(Table)({
  '& td.wide': { width: '34%', maxWidth: 0, minWidth: 220, paddingBlock: 8, whiteSpace: 'normal', overflowWrap: 'anywhere' },
  '& tr.balance > *': { background: 'var(--background)', fontSize: 13, fontWeight: 600, color: 'var(--ink)' },
});
const Foot = styled('div')({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  flexWrap: 'wrap',
  gap: 12,
  padding: '12px 16px',
  borderTop: '1px solid var(--line)',
  fontSize: 12,
  lineHeight: '16px',
  color: 'var(--muted)',
});
