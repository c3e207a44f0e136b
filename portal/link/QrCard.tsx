import Download from '@mui/icons-material/FileDownloadOutlined';
import { toDataURL, toString } from 'qrcode';
import { useEffect, useState } from 'react';
import type { PortalLink } from '../../api/contract/portal-links.ts';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { useChannelName } from './use-channel-name.ts';

/** The code of a link as a picture, for print. It scans from paper also when a part of it is soiled. */
export function QrCard({ links }: { readonly links: readonly PortalLink[] }) {
  const { link: words } = useWords();
  const nameOf = useChannelName();
  const [chosen, choose] = useState<string>();
  const link = links.find(({ id }) => id === chosen) ?? links[0];
  const pictures = usePictures(link?.url);
  if (link === undefined) return null;
  return (
    <Card title={words.qr}>
      <div className="body stack qr">
        {pictures.svg === undefined ? null : <img src={pictures.svg} width={184} height={184} alt={words.qrAlt(link.url)} />}
        {links.length < 2 ? null : (
          <label className="field">
            <span>{words.qrFor}</span>
            <select value={link.id} onChange={({ target }) => choose(target.value)}>
              {links.map(({ id, channel }) => (
                <option key={id} value={id}>
                  {nameOf(channel)}
                </option>
              ))}
            </select>
          </label>
        )}
        <div className="row">
          {(['svg', 'png'] as const).map((kind) =>
            pictures[kind] === undefined ? null : (
              <a key={kind} className="button" href={pictures[kind]} download={`${link.code}.${kind}`}>
                <Download aria-hidden />
                {words[kind]}
              </a>
            ),
          )}
        </div>
      </div>
    </Card>
  );
}

interface Pictures {
  readonly svg?: string;
  /** Drawn on a canvas; a browser that lends none shows the other one only. */
  readonly png?: string;
}

const look = { errorCorrectionLevel: 'Q', margin: 4 } as const;

function usePictures(url: string | undefined): Pictures {
  const [pictures, setPictures] = useState<Pictures>({});
  useEffect(() => {
    let isOver = false;
    const add = (picture: Pictures) => {
      if (!isOver) setPictures((before) => ({ ...before, ...picture }));
    };
    setPictures({});
    if (url !== undefined) {
      void toString(url, { ...look, type: 'svg' }).then((svg) => add({ svg: `data:image/svg+xml,${encodeURIComponent(svg)}` }));
      toDataURL(url, { ...look, width: 1024 }).then(
        (png) => add({ png }),
        () => undefined,
      );
    }
    return () => {
      isOver = true;
    };
  }, [url]);
  return pictures;
}
