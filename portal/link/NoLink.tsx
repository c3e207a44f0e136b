import { useWords } from '../i18n/words.tsx';
import { useSession } from '../providers/session.tsx';

/** Says why there is no link: it is still to come, or it moved with a merge. */
export function NoLink() {
  const { overview } = useWords();
  const { partOf } = useSession().partner;
  return <>{partOf === null ? overview.noLink : overview.linksWith(partOf.name)}</>;
}
