import type { BankFileRow } from '../../api/contract/bank-files.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Alert } from '../layout/Alert.tsx';

/** Warns that the file was downloaded before: two copies could be paid twice. */
export function DownloadedBefore({ file: { lastDownloadedBy, lastDownloadedAt } }: { readonly file: BankFileRow }) {
  const say = useSay();
  const { instant } = useFormats();
  const time = lastDownloadedAt === null ? '–' : instant(lastDownloadedAt);
  return <Alert tone="warning">{say('files.downloadedBefore', { name: lastDownloadedBy?.name ?? '–', time })}</Alert>;
}
