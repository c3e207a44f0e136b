import { Link, useSearchParams } from 'react-router';
import type { CustomerLogins, LoginCode, LoginCustomer } from '../../api/contract/portal-logins.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { Card } from '../parts/Card.tsx';
import { Complaint } from '../parts/Field.tsx';
import { State } from '../parts/State.tsx';
import { FactorField, useFactor } from '../payouts/FactorField.tsx';
import { useIsViewing, useSession } from '../providers/session.tsx';
import { useCommand } from '../providers/use-command.ts';
import { endNote, looks, noteOf, loginStateOf } from './login-state.ts';
import { useLoginPartner } from './use-login-partner.ts';

/**
 * The page to which the host product sends the browser, with the hash of a secret that it keeps there; a click sends it back with a code.
 */
export default function OpenLoginPage({
  leave = (address) => globalThis.location.assign(address),
}: {
  readonly leave?: (address: string) => void;
}) {
  const { logins: words } = useTexts().words;
  const isViewing = useIsViewing();
  const [query] = useSearchParams();
  const [login, challenge] = [query.get('login'), query.get('challenge')];
  const { partner, logins, customer } = useLoginPartner(login);
  const { partners } = useSession().me;
  const { isSending, send, complaint, needsFactor } = useCommand();
  const factor = useFactor();
  const open = async () => {
    if (needsFactor && !(await factor.prove())) return;
    const code = await send<LoginCode>(`/portal/partners/${partner?.id ?? ''}/customer-logins/${login ?? ''}/code`, { challenge });
    if (code !== undefined) leave(code.address);
  };
  const isComplete = login !== null && challenge !== null;
  const isBusy = isSending || factor.isProving;
  if (customer !== undefined && logins !== undefined && !(customer.login?.id === login && loginStateOf(customer, logins) === 'active'))
    return <NotNow {...{ customer, logins, loginId: login }} />;
  return (
    <div className="stack page narrow-page">
      <Card title={words.openTitle}>
        <form
          className="body stack"
          onSubmit={(event) => {
            event.preventDefault();
            void open();
          }}
        >
          <p>{isComplete ? words.openLead : words.incomplete}</p>
          {partner === undefined || partners.length < 2 ? null : <p className="note">{words.openFor(partner.name)}</p>}
          {needsFactor ? <FactorField factor={factor} /> : null}
          <Complaint>{complaint}</Complaint>
          <div className="row">
            <button type="submit" className="button main" disabled={!isComplete || partner === undefined || isBusy}>
              {isBusy && !isViewing ? words.opening : words.open}
            </button>
            <Link to="/customer-logins" className="button bare">
              {words.back}
            </Link>
          </div>
        </form>
      </Card>
    </div>
  );
}

interface NotNowProps {
  readonly customer: LoginCustomer;
  readonly logins: CustomerLogins;
  readonly loginId: string | null;
}

/** Shows the state of the login before anybody gives a password for it. */
function NotNow({ customer, logins, loginId }: NotNowProps) {
  const { words, formats } = useTexts();
  const { logins: say } = words;
  const before = customer.earlier.find(({ id }) => id === loginId);
  const standing = before === undefined ? loginStateOf(customer, logins) : 'revoked';
  return (
    <div className="stack page narrow-page">
      <Card title={say.openTitle}>
        <div className="body stack">
          <p>{customer.name}</p>
          <State {...looks[standing]}>{say.states[standing]}</State>
          <p className="note">{before === undefined ? noteOf(customer, say, formats) : endNote(before, say, formats)}</p>
          <div className="row">
            <Link to="/customer-logins" className="button">
              {say.back}
            </Link>
          </div>
        </div>
      </Card>
    </div>
  );
}
