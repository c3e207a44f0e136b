import Book from '@mui/icons-material/MenuBookOutlined';
import type { ReactElement } from 'react';
import { DataTable } from 'react-admin';
import type { AccountNumberRow } from '../../api/contract/bookkeeping.ts';
import { accountWord } from '../fields/account-words.ts';
import { Name } from '../fields/Name.tsx';
import { shareOfRow } from '../fields/share-of-row.ts';
import { useLanguage, useSay, type Say } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { Muted } from '../layout/blocks.ts';
import { Message } from '../layout/Message.tsx';
import { QueueList } from '../layout/QueueList.tsx';
import { BookTabs } from './BookTabs.tsx';
import { NumberVerbs } from './NumberVerbs.tsx';

/** Lists the company's own account number for each account of the ledger. */
export default function NumberList() {
  const say = useSay();
  const word = useWording();
  const nameOf = ({ code }: Pick<AccountNumberRow, 'code'>) => accountWord(code, say, word);
  return (
    <QueueList<AccountNumberRow>
      resource="account-numbers"
      title={say('books.title')}
      what={say('books.numbers')}
      sort={{ field: 'code', order: 'ASC' }}
      nameOf={nameOf}
      pathOf={() => undefined}
      tabs={<BookTabs current="numbers" />}
      empty={<Message icon={<Book aria-hidden />} title={say('books.monthsEmpty')} />}
    >
      {columns(say, nameOf)}
    </QueueList>
  );
}

const Column = DataTable.Col<AccountNumberRow>;
const wide = shareOfRow(24, 120);

const columns = (say: Say, nameOf: (row: Pick<AccountNumberRow, 'code'>) => string): ReactElement[] => [
  <Column key="code" source="code" label={say('books.account')} sx={wide} render={(row) => <Name text={nameOf(row)} />} />,
  <Column key="part" source="subAccount" disableSort label={say('books.part')} render={(row) => <Part row={row} />} />,
  <Column key="number" source="number" label={say('books.ownNumber')} render={(row) => <OwnNumber row={row} nameOf={nameOf} />} />,
  <Column key="name" source="name" disableSort label={say('books.ownName')} sx={wide} render={({ name }) => <Name text={name} />} />,
  <Column
    key="version"
    source="version"
    disableSort
    align="right"
    label={say('books.version')}
    render={({ version, isDefault }) => (isDefault ? <Muted>{say('books.standard')}</Muted> : version)}
  />,
  <Column key="verbs" source="id" disableSort align="right" label="" render={(row) => <NumberVerbs row={row} account={nameOf(row)} />} />,
];

interface OwnNumberProps {
  readonly row: AccountNumberRow;
  readonly nameOf: (row: Pick<AccountNumberRow, 'code'>) => string;
}

/** Shows the number and our other accounts that share it, so that nobody merges two accounts by accident. */
function OwnNumber({ row: { number, sharedWith }, nameOf }: OwnNumberProps) {
  const say = useSay();
  const language = useLanguage();
  const others = new Intl.ListFormat(language).format(sharedWith.map((code) => nameOf({ code })));
  return (
    <>
      <b>{number}</b> {sharedWith.length === 0 ? null : <Muted>{say('books.sharedWith', { accounts: others })}</Muted>}
    </>
  );
}

/** Names the part of the account that the number is for, such as a provider or a currency. */
function Part({ row: { subAccount, currency } }: { readonly row: AccountNumberRow }) {
  const say = useSay();
  const part = [subAccount, currency].filter((text) => text !== '').join(', ');
  return part === '' ? <Muted>{say('books.allParts')}</Muted> : part;
}
