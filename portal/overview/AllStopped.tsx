import Pause from '@mui/icons-material/PauseCircleOutlined';
import type { PortalOverview } from '../../api/contract/portal-overview.ts';
import { useWords } from '../i18n/words.tsx';

/** Says that no payout leaves for anybody at present, and that nothing has to be done. */
export function AllStopped({ areAllStopped }: Pick<PortalOverview, 'areAllStopped'>) {
  const { overview } = useWords();
  if (!areAllStopped) return null;
  return (
    <div className="banner" data-tone="info" role="status">
      <Pause aria-hidden />
      <div>
        <span className="medium">{overview.allStopped}</span> <span className="muted">{overview.allStoppedNext}</span>
      </div>
    </div>
  );
}
