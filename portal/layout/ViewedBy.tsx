import Eye from '@mui/icons-material/VisibilityOutlined';
import type { PortalMe } from '../../api/contract/portal-me.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWords } from '../i18n/words.tsx';
import { useCommand } from '../providers/use-command.ts';
import { useSession } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';

/** Says on every page that a staff member uses the partner's view; in a tab whose view has ended, says how to go on. */
export function ViewedBy() {
  const { bar } = useWords();
  const { me, partner } = useSession();
  const { time } = useFormats();
  const { isSending, send, complaint } = useCommand({ isOfViewer: true });
  const now = useLoad<PortalMe>(me.viewing === null ? null : '/portal/me').value;
  if (me.viewing === null) return null;
  const { until, consoleUrl } = me.viewing;
  const back = `${consoleUrl ?? ''}/admin/partners/${partner.id}/show`;
  const end = async () => {
    const ended = await send(`/partners/${partner.id}/end-view`, {});
    if (ended !== undefined) globalThis.location.assign(back);
  };
  if (now !== undefined && now.viewing?.partnerId !== partner.id) {
    return (
      <div className="banner offline" data-tone="warning" role="status">
        <Eye aria-hidden />
        <div>{bar.viewOver(partner.name)}</div>
        <a className="button" href={back}>
          {bar.toConsole}
        </a>
      </div>
    );
  }
  return (
    <div className="banner offline" data-tone="warning" role="status">
      <Eye aria-hidden />
      <div>
        {bar.viewing({ partner: partner.name, until: time(until) })}
        {complaint === undefined ? null : <p role="alert">{complaint}</p>}
      </div>
      <button type="button" className="button" disabled={isSending} onClick={() => void end()}>
        {bar.endView}
      </button>
    </div>
  );
}
