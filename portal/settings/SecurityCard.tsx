import { Link } from 'react-router';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { useSession } from '../providers/session.tsx';

/** Who is in, and from where. */
export function SecurityCard() {
  const { account, factor, security: words, sessions, team } = useWords();
  const { partner } = useSession();
  return (
    <Card title={words.title}>
      <div className="body stack">
        <p className="muted">{words.lead}</p>
        <div className="row">
          <Link className="button" to="/account">
            {account.title}
          </Link>
          <Link className="button" to="/second-factor">
            {factor.title}
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
