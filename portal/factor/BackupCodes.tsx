import { useWords } from '../i18n/words.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';

/** Shows the backup codes once. Leaving reloads the page, since the person now has a second factor. */
export function BackupCodes({ codes }: { readonly codes: readonly string[] }) {
  const { factor: words } = useWords();
  return (
    <div className="stack">
      <p role="status">{words.codesLead}</p>
      <ul className="stack">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="row">
        <CopyButton text={codes.join('\n')} label={words.copyCodes} />
        <a className="button main" href="/portal/">
          {words.done}
        </a>
      </div>
    </div>
  );
}
