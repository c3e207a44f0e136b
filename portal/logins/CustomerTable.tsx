import type { CustomerLogins, LoginCustomer } from '../../api/contract/portal-logins.ts';
import { useTongue } from '../payouts/use-tongue.ts';
import { CopyButton } from '../parts/CopyButton.tsx';
import { State } from '../parts/State.tsx';
import { useIsViewing, useSession } from '../providers/session.tsx';
import { looks, noteOf, standingOf } from './login-state.ts';

interface CustomerTableProps {
  readonly logins: CustomerLogins;
  readonly onAsk: (customer: LoginCustomer) => void;
  readonly onEnd: (customer: LoginCustomer) => void;
}

export function CustomerTable({ logins, onAsk, onEnd }: CustomerTableProps) {
  const { words, formats } = useTongue();
  const { logins: say } = words;
  const { partner } = useSession();
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{say.customer}</th>
          <th scope="col">{say.state}</th>
          <th scope="col">
            <span className="heard">{say.ask}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {logins.customers.map((customer) => {
          const standing = standingOf(customer, logins);
          const { login, startAddress } = customer;
          const until = standing === 'active' && login?.expiresAt ? say.activeUntil(formats.instant(login.expiresAt)) : undefined;
          return (
            <tr key={customer.id}>
              <td className="key" data-label={say.customer}>
                {customer.name}
              </td>
              <td data-label={say.state}>
                <div className="noted">
                  <State {...looks[standing]}>{until ?? say.states[standing]}</State>
                  <Note>{noteOf(customer, say, formats)}</Note>
                  <Note>{startAddress !== null && partner.role !== 'login_admin' ? say.onlyPeople : ''}</Note>
                  <Forward customer={customer} />
                </div>
              </td>
              <td className="actions">
                <Verbs {...{ customer, logins, onAsk, onEnd }} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const Note = ({ children }: { readonly children: string }) => (children === '' ? null : <div className="note">{children}</div>);

/** The customer's consent is missing: words for the customer, with the address where that is said. */
function Forward({ customer: { login, consentAddress, isReachable } }: { readonly customer: LoginCustomer }) {
  const { words } = useTongue();
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
  const { words } = useTongue();
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
      {isOpen || isPerson || logins.days === null || !customer.isCredited ? null : (
        <button type="button" className="button" disabled={isViewing} onClick={() => onAsk(customer)}>
          {login === null ? say.ask : say.askAgain}
          {about}
        </button>
      )}
    </span>
  );
}
