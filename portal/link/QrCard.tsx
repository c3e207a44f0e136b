import Download from '@mui/icons-material/FileDownloadOutlined';
import { toDataURL, toString } from 'qrcode';
import { useEffect, useState } from 'react';
import type { PortalLink } from '../../api/contract/portal-links.ts';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { useLinkName } from './use-channel-name.ts';

/** Shows a link's QR code for print, with enough error correction to scan from soiled paper. */
export function QrCard({ links }: { readonly links: readonly PortalLink[] }) {
  const { link: words } = useWords();
  const nameOf = useLinkName();
  const [chosen, choose] = useState<string>();
  const link = links.find(({ id }) => id === chosen) ?? links[0];
  const drawing = useDrawing(link?.url);
  if (link === undefined) return null;
  return (
    <Card title={words.qr}>
      <div className="body stack qr">
        {drawing === undefined ? null : <img src={drawing} width={184} height={184} alt={words.qrAlt(link.url)} />}
        {links.length < 2 ? null : (
          <label className="field">
            <span>{words.qrFor}</span>
            <select value={link.id} onChange={({ target }) => choose(target.value)}>
              {links.map((one) => (
                <option key={one.id} value={one.id}>
                  {nameOf(one)}
                </option>
              ))}
            </select>
          </label>
        )}
        <div className="row">
          <a className="button" href={drawing} download={`${link.code}.svg`}>
            <Download aria-hidden />
            {words.svg}
          </a>
          <button type="button" className="button" onClick={() => void savePng(link)}>
            <Download aria-hidden />
            {words.png}
          </button>
        </div>
      </div>
    </Card>
  );
}

const look = { errorCorrectionLevel: 'Q', margin: 4 } as const;

/** Returns the drawing of the code; undefined until it is drawn. */
function useDrawing(url: string | undefined): string | undefined {
  const [drawing, setDrawing] = useState<string>();
  useEffect(() => {
    let isOver = false;
    setDrawing(undefined);
    if (url !== undefined)
      void toString(url, { ...look, type: 'svg' }).then((svg) => {
        if (!isOver) setDrawing(`data:image/svg+xml,${encodeURIComponent(svg)}`);
      });
    return () => {
      isOver = true;
    };
  }, [url]);
  return drawing;
}

/** Saves the code as a picture large enough for print, drawn on demand. */
async function savePng({ url, code }: PortalLink): Promise<void> {
  const anchor = document.createElement('a');
  anchor.href = await toDataURL(url, { ...look, width: 1024 });
  anchor.download = `${code}.png`;
  anchor.click();
}
