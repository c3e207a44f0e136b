import Key from '@mui/icons-material/KeyOutlined';
import { useState } from 'react';
import { Link } from 'react-router';
import type { CustomerLogins, LoginCustomer } from '../../api/contract/portal-logins.ts';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Message } from '../parts/Message.tsx';
import { Pages, perPage, usePage, type PageTurn } from '../parts/Pages.tsx';
import { Skeleton } from '../parts/Skeleton.tsx';
import { Steps } from '../parts/Steps.tsx';
import { usePartnerPath, useSession } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';
import { AskSheet } from './AskSheet.tsx';
import { CustomerTable } from './CustomerTable.tsx';
import { EndSheet } from './EndSheet.tsx';
import { SessionsCard } from './SessionsCard.tsx';

/** The page of logins at customers, page by page: where the partner may sign in, the state of each request, and who was inside. */
export default function LoginsPage() {
  const { places } = useWords();
  const at = usePartnerPath();
  const pages = usePage();
  const loaded = useLoad<CustomerLogins>(at(`/customer-logins?range=${pages.range}`));
  return (
    <Loading loaded={loaded} what={places.logins} skeleton={<Skeleton heights={[320, 160]} />}>
      {(logins) => <Logins logins={logins} pages={pages} onChanged={loaded.reload} />}
    </Loading>
  );
}

interface LoginsProps {
  readonly logins: CustomerLogins;
  readonly pages: PageTurn;
  readonly onChanged: () => void;
}
interface Opened {
  readonly sheet: 'ask' | 'end';
  readonly customer: LoginCustomer;
}

function Logins({ logins, pages, onChanged }: LoginsProps) {
  const { logins: words, places } = useWords();
  const [opened, setOpened] = useState<Opened>();
  const [notice, setNotice] = useState<string>();
  const { days } = logins;
  const customers = logins.customers.slice(0, perPage);
  const isFirst = pages.page === 1;
  const close = () => setOpened(undefined);
  const done = (sentence: string) => {
    setNotice(sentence);
    close();
    onChanged();
  };
  if (days === null && isFirst && !customers.some(({ login }) => login !== null))
    return (
      <Card title={places.logins}>
        <Message icon={<Key aria-hidden />} title={words.notOfferedTitle}>
          {words.notOffered}
        </Message>
      </Card>
    );
  return (
    <div className="stack page">
      <div role="status">{notice === undefined ? null : <p className="banner">{notice}</p>}</div>
      <Card title={words.customers}>
        {customers.length === 0 && isFirst ? (
          <Message icon={<Key aria-hidden />} title={words.emptyTitle}>
            {words.empty}
          </Message>
        ) : (
          <CustomerTable
            logins={{ ...logins, customers }}
            onAsk={(customer) => setOpened({ sheet: 'ask', customer })}
            onEnd={(customer) => setOpened({ sheet: 'end', customer })}
          />
        )}
        <Pages of={pages} read={logins.customers.length} />
      </Card>
      {customers.map((customer) => (
        <SessionsCard key={customer.id} customer={customer} />
      ))}
      <div className="columns">
        <How days={days} needsConsent={logins.needsConsent} />
        <People people={logins.people} />
      </div>
      {opened?.sheet === 'ask' ? (
        <AskSheet customer={opened.customer} needsConsent={logins.needsConsent} onClose={close} onAsked={done} />
      ) : null}
      {opened?.sheet === 'end' ? <EndSheet customer={opened.customer} onClose={close} onEnded={done} /> : null}
    </div>
  );
}

function How({ days, needsConsent }: Pick<CustomerLogins, 'days' | 'needsConsent'>) {
  const { logins: words } = useWords();
  const steps = needsConsent ? words.steps : words.stepsInformed;
  return (
    <Card title={words.how}>
      <div className="body stack">
        <Steps steps={steps.map((name) => ({ name, note: '', place: 'later' as const }))} />
        {days === null ? null : <p className="note">{words.longest(days)}</p>}
      </div>
    </Card>
  );
}

function People({ people }: Pick<CustomerLogins, 'people'>) {
  const { logins: words } = useWords();
  const { partner } = useSession();
  const toTeam = (
    <Link className="link" to="/team">
      {words.toTeam}
    </Link>
  );
  return (
    <Card title={words.people} aside={partner.role === 'owner' ? toTeam : null}>
      <div className="body stack">
        {people.length === 0 ? <p>{words.nobody}</p> : null}
        {partner.role === 'owner' ? <p className="note">{words.yourself}</p> : null}
        <ul className="bullets">
          {people.map(({ name, email }) => (
            <li key={email}>
              {name} <span className="muted">{email}</span>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
