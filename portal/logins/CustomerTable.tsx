import type { CustomerLogins, LoginCustomer } from '../../api/contract/portal-logins.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { State } from '../parts/State.tsx';
import { Table } from '../parts/Table.tsx';
import { useIsViewing, useSession } from '../providers/session.tsx';
import { looks, noteOf, loginStateOf } from './login-state.ts';

interface CustomerTableProps {
  readonly logins: CustomerLogins;
  readonly onAsk: (customer: LoginCustomer) => void;
  readonly onEnd: (customer: LoginCustomer) => void;
}

export function CustomerTable({ logins, onAsk, onEnd }: CustomerTableProps) {
  const { logins: say } = useTexts().words;
  return (
    <Table
      rows={logins.customers}
      keyOf={({ id }) => id}
      columns={[
        { head: say.customer, cell: ({ name }) => name, look: 'key' },
        { head: say.state, cell: (customer) => <Standing customer={customer} logins={logins} /> },
        { head: say.ask, isHeard: true, cell: (customer) => <Verbs {...{ customer, logins, onAsk, onEnd }} />, look: 'actions' },
      ]}
    />
  );
}

function Standing({ customer, logins }: Pick<CustomerTableProps, 'logins'> & { readonly customer: LoginCustomer }) {
  const { words, formats } = useTexts();
  const { logins: say } = words;
  const { partner } = useSession();
  const { login, startAddress } = customer;
  const standing = loginStateOf(customer, logins);
  const until = standing === 'active' && login?.expiresAt ? say.activeUntil(formats.instant(login.expiresAt)) : undefined;
  return (
    <div className="noted">
      <State {...looks[standing]}>{until ?? say.states[standing]}</State>
      <Note>{noteOf(customer, say, formats)}</Note>
      <Note>{customer.askableFrom === null ? '' : say.askableFrom(formats.day(customer.askableFrom))}</Note>
      <Note>{startAddress !== null && partner.role !== 'login_admin' ? say.onlyPeople : ''}</Note>
      <Forward customer={customer} />
    </div>
  );
}

const Note = ({ children }: { readonly children: string }) => (children === '' ? null : <div className="note">{children}</div>);

/** Text to forward to a customer whose consent is missing, with the address where it is given. */
function Forward({ customer: { login, consentAddress, isReachable } }: { readonly customer: LoginCustomer }) {
  const { words } = useTexts();
  const { logins: say } = words;
  const { partner } = useSession();
  if (login === null || consentAddress === null) return null;
  return (
    <>
      <Note>{(isReachable ? say.forward : say.forwardUnmailed)(consentAddress)}</Note>
      <CopyButton
        label={say.copyForward}
        text={say.forwarded({ partner: partner.name, purpose: login.purpose, address: consentAddress })}
      />
    </>
  );
}

function Verbs({ customer, logins, onAsk, onEnd }: CustomerTableProps & { readonly customer: LoginCustomer }) {
  const { words } = useTexts();
  const { logins: say } = words;
  const { partner } = useSession();
  const isViewing = useIsViewing();
  const { login, startAddress } = customer;
  const isOpen = login?.state === 'requested' || login?.state === 'active';
  const isPerson = partner.role === 'login_admin';
  const about = <span className="heard"> {customer.name}</span>;
  return (
    <span className="row">
      {startAddress !== null && isPerson ? (
        <a className="button main" href={startAddress} target="_blank" rel="noreferrer">
          {say.logIn}
          {about}
        </a>
      ) : null}
      {isOpen ? (
        <button type="button" className="button bare" disabled={isViewing} onClick={() => onEnd(customer)}>
          {login.state === 'active' ? say.giveBack : say.takeBack}
          {about}
        </button>
      ) : null}
      {isOpen || isPerson || logins.days === null || !customer.isCredited || customer.askableFrom !== null ? null : (
        <button type="button" className="button" disabled={isViewing} onClick={() => onAsk(customer)}>
          {login === null ? say.ask : say.askAgain}
          {about}
        </button>
      )}
    </span>
  );
}
