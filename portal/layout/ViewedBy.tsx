import Eye from '@mui/icons-material/VisibilityOutlined';
import { useFormats } from '../i18n/use-formats.ts';
import { useWords } from '../i18n/words.tsx';
import { useCommand } from '../providers/use-command.ts';
import { useSession } from '../providers/session.tsx';

/** Over everything, as long as somebody of the company looks with the partner's eyes. */
export function ViewedBy() {
  const { bar } = useWords();
  const { me, partner } = useSession();
  const { time } = useFormats();
  const { isSending, send, complaint } = useCommand({ isOfViewer: true });
  if (me.viewing === null) return null;
  const { until, consoleUrl } = me.viewing;
  const end = async () => {
    const ended = await send(`/partners/${partner.id}/end-view`, {});
    if (ended !== undefined) globalThis.location.assign(`${consoleUrl ?? ''}/admin/partners/${partner.id}/show`);
  };
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
