import { useWords } from '../i18n/words.tsx';
import { useSession } from '../providers/session.tsx';

/** Why there is no link: it comes, or it went along with a merge. */
export function NoLink() {
  const { overview } = useWords();
  const { partOf } = useSession().partner;
  return <>{partOf === null ? overview.noLink : overview.linksWith(partOf.name)}</>;
}
