import { Link } from 'react-router';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { useSession } from '../providers/session.tsx';

/** Links to the pages about access: account, second factor, sessions and, for owners, the team. */
export function SecurityCard() {
  const { account, factor, security: words, sessions, team } = useWords();
  const { me, partner } = useSession();
  const isWithout = me.viewing === null && !me.secondFactor.enrolled;
  return (
    <Card title={words.title}>
      <div className="body stack">
        <p className="muted">{words.lead}</p>
        {isWithout ? <p>{words.noFactor}</p> : null}
        <FewCodes />
        <div className="row">
          <Link className="button" to="/account">
            {account.title}
          </Link>
          <Link className={isWithout ? 'button main' : 'button'} to="/second-factor">
            {isWithout ? words.setUp : factor.title}
          </Link>
          <Link className="button" to="/sessions">
            {sessions.title}
          </Link>
          {partner.role === 'owner' ? (
            <Link className="button" to="/team">
              {team.title}
            </Link>
          ) : null}
        </div>
      </div>
    </Card>
  );
}

/** With this many codes left, the page asks to renew them. */
const few = 3;

/** Warns before the last backup code is used: without one, a lost phone locks the person out, and only we could remove the factor. */
function FewCodes() {
  const { questions, security: words } = useWords();
  const left = useSession().me.secondFactor.backupCodesLeft;
  if (left === null || left > few) return null;
  return (
    <>
      <p role="status">{words.codesLeft(left)}</p>
      {left > 0 ? null : (
        <div className="row">
          <Link className="button" to="/questions/new">
            {questions.ask}
          </Link>
        </div>
      )}
    </>
  );
}
