/** Shows a link without its protocol; it wraps before the code if it has to. */
export function LinkText({ url }: { readonly url: string }) {
  const text = url.replace(/^https?:\/\//, '');
  const cut = Math.max(0, text.indexOf('/r/'));
  return (
    <span translate="no">
      {text.slice(0, cut)}
      <wbr />
      {text.slice(cut)}
    </span>
  );
}
