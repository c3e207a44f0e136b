import Percent from '@mui/icons-material/PercentOutlined';
import { Link } from 'react-router';
import type { PortalEarningLine } from '../../api/contract/portal-commissions.ts';
import { EarningTable } from '../commissions/EarningTable.tsx';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { Message } from '../parts/Message.tsx';
import { useSession } from '../providers/session.tsx';

/** Lists the newest commissions; all of them have their own page. */
export function LatestCommissions({ lines }: { readonly lines: readonly PortalEarningLine[] }) {
  const { overview: words } = useWords();
  const { isFramed } = useSession(); // the frame has no such page
  if (lines.length === 0)
    return (
      <Card title={words.latest}>
        <Message icon={<Percent aria-hidden />} title={words.noneTitle}>
          {words.none}
        </Message>
      </Card>
    );
  return (
    <Card
      title={words.latest}
      aside={
        isFramed ? null : (
          <Link className="link" to="/commissions">
            {words.allOfThem}
          </Link>
        )
      }
    >
      <EarningTable lines={lines} />
    </Card>
  );
}
