/** The start page's own style: light or dark by the system's setting, without foreign fonts. */
export const startStyle = `
:root { color-scheme: light dark; --ink: #191c22; --soft: #5b6472; --line: #dfe3e8; --page: #f6f8fa; --card: #fff; --link: #3b4bc8; --tint: #fbeedd; --tint-ink: #8a5200; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaee; --soft: #a2abb8; --line: #333a45; --page: #14171c; --card: #1c2027; --link: #98a5ff; --tint: #3b2d18; --tint-ink: #f0c58a; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 14px/1.5 Inter, system-ui, -apple-system, 'Segoe UI', sans-serif; }
main { max-width: 1000px; margin: 0 auto; padding: 32px 16px; }
header { display: flex; align-items: center; gap: 8px; }
header .mark { width: 22px; height: 22px; border-radius: 6px; background: var(--link); color: var(--card); display: grid; place-items: center; font-weight: 700; }
header .chip { background: var(--tint); color: var(--tint-ink); border-radius: 6px; padding: 2px 8px; font-weight: 600; font-size: 12px; }
header .version { margin-left: auto; color: var(--soft); font-size: 12px; }
h1 { font-size: 24px; line-height: 1.25; margin: 20px 0 8px; text-wrap: balance; }
h2 { font-size: 13px; margin: 0; }
p { margin: 0 0 24px; color: var(--soft); }
code { background: var(--card); border: 1px solid var(--line); border-radius: 4px; padding: 1px 5px; font-size: 12px; }
.columns { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; align-items: start; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin-bottom: 16px; }
section > header { padding: 12px 16px; border-bottom: 1px solid var(--line); justify-content: space-between; }
section > header span { color: var(--soft); font-size: 12px; }
ul, ol { list-style: none; margin: 0; padding: 0; }
li.person, li.also { display: grid; align-items: center; gap: 12px; padding: 9px 16px; border-bottom: 1px solid var(--line); }
li.person { grid-template-columns: 28px minmax(0, 11rem) minmax(0, 1fr) auto; }
li.also { grid-template-columns: 5.5rem minmax(0, 1fr) auto; }
li:last-child { border-bottom: 0; }
.face { width: 28px; height: 28px; border-radius: 50%; background: var(--line); display: grid; place-items: center; font-size: 10px; font-weight: 700; }
.name { font-weight: 600; }
.small { display: block; color: var(--soft); font-size: 12px; overflow-wrap: anywhere; }
.soft { color: var(--soft); }
a { color: var(--link); }
button { font: inherit; font-weight: 600; min-height: 28px; padding: 2px 10px; color: inherit; background: var(--card); border: 1px solid var(--soft); border-radius: 6px; cursor: pointer; }
button.link { border: 0; padding: 0; background: none; color: var(--link); text-decoration: underline; text-align: left; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
ol.try { display: grid; grid-template-columns: 1fr 1fr; gap: 16px 24px; padding: 16px; counter-reset: step; }
ol.try li { border: 0; padding-left: 34px; position: relative; counter-increment: step; }
ol.try li::before { content: counter(step); position: absolute; left: 0; top: 0; width: 22px; height: 22px; border: 1px solid var(--soft); border-radius: 50%; display: grid; place-items: center; font-size: 11px; }
footer { display: flex; flex-wrap: wrap; gap: 8px 20px; color: var(--soft); font-size: 12px; padding: 0 4px; }
#trouble { color: #c02626; min-height: 1.5em; margin: 0 0 8px; }
#trouble:empty { min-height: 0; margin: 0; }
@media (max-width: 760px) { .columns, ol.try { grid-template-columns: 1fr; } li.person { grid-template-columns: 28px minmax(0, 1fr) auto; } li.person .does { grid-column: 2 / 4; grid-row: 2; } }
`;
