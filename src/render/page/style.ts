/**
 * The page's own style sheet: one column of prose, chains in a wider one; light and dark by the
 * reader's preference.
 */
const sheet = `
:root{color-scheme:light dark;--face:Charter,"Bitstream Charter","Iowan Old Style",
"Palatino Linotype",Palatino,"Source Serif 4",Georgia,KaTeX_Main,serif;--here:var(--paper);
--paper:#fdfcf9;--ink:#1c1e21;--soft:#565b62;--line:#dedad0;--wash:#f4f1e9;--edge:#0003;
--link:#1d4f91;
--good:#1a6b3c;--warn:#8a4b00;--bad:#b0231b;--open:#5a4a94;--if:#0f5f6e;--if-wash:#e3f1f3;--good-wash:#e7f3ea;--warn-wash:#fdf1dc;--bad-wash:#fbe9e6;--open-wash:#eeebf7;--h1:#fbe3a6;--h2:#cfe3fb;--h3:#f6d3e6;--h4:#d3ecd0}
@media screen and (prefers-color-scheme:dark){:root{--paper:#15171a;--ink:#e8e5de;--soft:#a6abb3;--line:#363a40;--wash:#1e2125;--edge:#fff4;--link:#8fb8f0;
--good:#7bcb95;--warn:#e8b260;--bad:#f3938a;--open:#b7a8ee;--if:#74c6d4;--if-wash:#152b30;--good-wash:#182a1e;--warn-wash:#2f2513;--bad-wash:#351b19;--open-wash:#262138;--h1:#574410;--h2:#17406b;--h3:#61294a;--h4:#1f4c28}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 var(--face);
overflow-wrap:break-word}
main,nav,footer{padding:0 1.25rem;max-width:70rem;margin:0 auto}
nav,footer{max-width:43.5rem}
article>*,main>section>*{max-width:41rem;margin-left:auto;margin-right:auto}
article>.wide,article>.claim:has(.model){max-width:62rem}
article>.chains,main>section>.chain{max-width:none;margin-left:max(0rem,50% - 25.9rem);
margin-right:max(0rem,50% - 29rem)}
nav{padding-top:1rem;font-size:.875rem;display:flex;gap:1.25rem;font-family:inherit}
footer{padding-top:2.5rem;padding-bottom:2rem;font-size:.875rem;color:var(--soft);font-family:inherit}
h1,h2,h3,h4,h5,h6{line-height:1.25;text-wrap:balance;font-weight:600}
h1{font-size:2rem;margin:2rem auto .75rem}
h2{font-size:1.3125rem;margin:2.25rem auto .5rem}
h3{font-size:1.125rem;margin:1.75rem auto .5rem}
h4,h5,h6{font-size:1rem;margin:1.5rem auto .5rem}
p{margin:.75rem auto}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.15em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:3px}
code,pre{font-family:ui-monospace,"Cascadia Mono",Menlo,Consolas,monospace;font-size:.85em}
code{background:var(--wash);padding:.1em .3em;border-radius:3px;overflow-wrap:anywhere}
pre{background:var(--wash);padding:.75rem 1rem;border-radius:4px;white-space:pre-wrap}
pre code{background:none;padding:0}
blockquote{border-left:3px solid var(--line);margin-left:auto;margin-right:auto;padding-left:1rem;color:var(--soft)}
table{border-collapse:collapse;font-size:.9375em;display:block;overflow-x:auto;max-width:100%}
th,td{padding:.2rem .75rem;border-bottom:1px solid var(--line);text-align:left}
hr{border:0;border-top:1px solid var(--line);margin:2rem auto}
.katex{font-size:1.08em}
.katex .katex-mathml{left:0}
.stop{white-space:nowrap}
.long{display:inline-block;max-width:100%;overflow-x:auto;overflow-y:hidden;vertical-align:middle;padding:.2em .15em;scrollbar-width:thin}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.shapes{position:absolute}
.display,.formula,.scroll{overflow-x:auto;overflow-y:hidden;padding:.3rem .15rem;
scrollbar-width:thin;background:linear-gradient(to right,var(--here) 1.2rem,
transparent) left/2.4rem 100%,linear-gradient(to left,var(--here) 1.2rem,
transparent) right/2.4rem 100%,linear-gradient(to right,var(--edge),transparent) left/.8rem 100%,
linear-gradient(to left,transparent 2px,var(--edge) 2px,transparent) right/.8rem 100%;
background-attachment:local,local,scroll,scroll;background-repeat:no-repeat}
.display{text-align:center;margin:1rem auto}
.display .katex,.formula .katex,.scroll .katex{white-space:normal}
.display .katex-base,.formula .katex-base,.scroll .katex-base{margin:.15em 0}
p .tex,li>.tex,summary .tex{white-space:normal}
.summary{list-style:none;margin:0 auto 1.75rem;padding:.6rem 0;border-top:1px solid var(--line);
border-bottom:1px solid var(--line);display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;
font:.9375rem/1.5 var(--face)}
.mark{display:inline-block;width:1.05em;height:1.05em;vertical-align:-.16em;color:var(--good)}
.mark svg{display:block;width:100%;height:100%}
.mark.warned{color:var(--warn)}.mark.refuted{color:var(--bad)}.mark.undecided,.mark.unreadable{color:var(--open)}.mark.unchecked{color:var(--soft)}.mark.holds-if{color:var(--if)}
.said{color:inherit;text-decoration-color:var(--line);white-space:normal}
.said.refuted{text-decoration-color:var(--bad)}
.said.holds-if{text-decoration-color:var(--if)}
.given{padding-left:.15rem}
.given.used::marker{color:var(--good)}
.given.unused{list-style-type:circle}
.given.unused::marker{color:var(--soft)}
.about,.reading{font:.875rem/1.5 var(--face);color:var(--soft)}
.about{margin:.05rem 0 .5rem}
article>.about{margin:0 auto .75rem}
.about{display:flex;flex-wrap:wrap;gap:0 .9rem}
.reading[open]{flex-basis:100%}
.about p{margin:.15rem 0 .3rem;color:var(--ink)}
.id{font-weight:600;color:var(--ink)}
summary{cursor:pointer}
summary::marker{color:var(--soft)}
.claim{border-left:3px solid var(--good);background:var(--good-wash);padding:.1rem 1rem;margin:.5rem auto 1rem;border-radius:0 4px 4px 0}
.claim.refuted{border-color:var(--bad);background:var(--bad-wash)}
.claim.undecided{border-color:var(--open);background:var(--open-wash)}
.claim.holds-if,.notice.holds-if{border-color:var(--if);background:var(--if-wash)}
.conditions{margin:.25rem 0}
.unread{color:var(--soft);text-decoration:underline dotted}
.claim .unchecked{color:var(--soft)}
.lost{font-size:.7em;line-height:0;vertical-align:super;color:var(--open);text-decoration:none;
padding:.35em .3em;scroll-margin-top:4rem}
.lost:hover{text-decoration:underline}
.read{font-size:.9375rem;line-height:1.5}
.read li{margin:.3rem 0}
.read li:target{background:var(--wash)}
.read p{margin:.1rem 0;color:var(--soft)}
.claim p,.notice p{margin:.4rem 0}
.chain{margin:1.25rem auto 1.75rem;scroll-margin-top:1rem}
.expect{font-size:.9375rem;color:var(--soft)}
.rows{list-style:none;margin:0;padding:0;border-top:1px solid var(--line)}
.number{font-size:.875rem;color:var(--soft);margin:0 0 .25rem 5.4rem}
.row{display:grid;grid-template-columns:1.6rem 3.1rem minmax(0,1fr);align-items:center;column-gap:.35rem;border-bottom:1px solid var(--line);padding:.45rem 0}
.row:target{background:var(--wash)}
.n{font:.875rem/1 var(--face);color:var(--soft);text-decoration:none;text-align:right;
padding:.5rem .1rem}
.rel{display:flex;align-items:center;justify-content:flex-end;gap:.35rem}
.formula{grid-column:3}
.why,.notices{grid-column:3;min-width:0}
.why{font-size:.9375rem;line-height:1.5;color:var(--soft);padding:0 .15rem .2rem}
.why strong{color:var(--ink)}
.row.refuted .why strong{color:var(--bad)}
.row.holds-if .why strong{color:var(--if)}
.row.undecided .why strong,.row.unreadable .why strong{color:var(--open)}
details.why[open]>summary{color:var(--ink)}
.how{border-left:2px solid var(--line);margin:.35rem 0 .5rem .25rem;padding-left:.9rem;color:var(--ink);min-width:0}
.how p{margin:.35rem 0}
.label{font:600 .875rem/1.4 var(--face);letter-spacing:.02em;color:var(--soft)}
.rule{font-variant-caps:normal}
.trace{padding-left:1.2rem;margin:.5rem 0}
.trace li{margin-bottom:.5rem}
.trace li::marker{color:var(--soft);font-size:.85em}
.scroll.to::before{content:"→";color:var(--soft);margin-right:.5rem}
[data-a],[data-b],[data-n]{display:inline-block;border-radius:2px}
[data-n="1"],.row:is(:hover,:focus-within,:has(>details[open])) .formula [data-a="1"],.row:has(+.row:is(:hover,:focus-within,:has(>details[open]))) .formula [data-b="1"]{background:var(--h1)}
[data-n="2"],.row:is(:hover,:focus-within,:has(>details[open])) .formula [data-a="2"],.row:has(+.row:is(:hover,:focus-within,:has(>details[open]))) .formula [data-b="2"]{background:var(--h2)}
[data-n="3"],.row:is(:hover,:focus-within,:has(>details[open])) .formula [data-a="3"],.row:has(+.row:is(:hover,:focus-within,:has(>details[open]))) .formula [data-b="3"]{background:var(--h3)}
[data-n="4"],.row:is(:hover,:focus-within,:has(>details[open])) .formula [data-a="4"],.row:has(+.row:is(:hover,:focus-within,:has(>details[open]))) .formula [data-b="4"]{background:var(--h4)}
.gone [data-b="0"],.row:has(+.row:is(:hover,:focus-within,
:has(>details[open]))) .formula [data-b="0"]{background:linear-gradient(to top right,
transparent calc(50% - 1.2px),var(--bad) calc(50% - .6px),var(--bad) calc(50% + .6px),
transparent calc(50% + 1.2px))}
.witness,.side,.line{color:var(--soft);font-size:.875rem}
.notice{border-left:3px solid var(--line);background:var(--wash);padding:.15rem .9rem .35rem;margin:.4rem 0;border-radius:0 4px 4px 0;font-size:.9375rem;line-height:1.5;min-width:0}
article>.notice{margin-left:auto;margin-right:auto}
.notice{--here:var(--wash)}.notice.warning{--here:var(--warn-wash)}.notice.refuted{
--here:var(--bad-wash)}.notice.undecided,.notice.unreadable{--here:var(--open-wash)}.claim{
--here:var(--good-wash)}.claim.refuted{--here:var(--bad-wash)}.claim.holds-if,.notice.holds-if{
--here:var(--if-wash)}.claim.undecided{
--here:var(--open-wash)}.row:target{--here:var(--wash)}
.notice.warning{border-color:var(--warn);background:var(--warn-wash)}
.notice.warning>p>.label{color:var(--warn)}
.notice.refuted{border-color:var(--bad);background:var(--bad-wash)}
.notice.refuted>p>.label{color:var(--bad)}
.notice.undecided,.notice.unreadable{border-color:var(--open);background:var(--open-wash)}
.notice .label,.notice .line,.notice figcaption,.claim .label,.claim figcaption{color:var(--ink)}
.notice svg text,.claim svg text{fill:var(--ink)}
.suggestion{margin:.35rem 0}
.suggestion .scroll{padding:.3rem 0}
.suggestion code{display:inline-block;max-width:100%;background:none;border:1px solid var(--line)}
.suggestion button,.notice button{font:.875rem/1.4 var(--face);color:var(--ink);
background:var(--paper);border:1px solid var(--soft);border-radius:4px;padding:.15rem .5rem;
cursor:pointer}
.model{margin:.5rem 0;display:flex;flex-wrap:wrap;gap:.5rem 2.5rem;align-items:flex-start}
.model>div{flex:1 1 18rem;min-width:0;max-width:100%}
.model>.plot{flex:0 1 21rem}
.model>.plot figcaption{flex-basis:100%}
.model .caption{font-size:.875rem}
.model p{margin:.25rem 0}
.model table{margin:.35rem 0}
.model .at{background:var(--h1)}
.working{display:grid;grid-template-columns:minmax(0,1fr);gap:.25rem;margin:.5rem 0}
.working .scroll{padding:.15rem 0}
.model .verdict{font-size:1.15em;color:var(--bad);margin:.4rem 0}
figure{margin:.75rem 0}
figcaption{font:.875rem/1.5 var(--face);color:var(--soft)}
.grid{display:flex;align-items:center;gap:1rem;grid-column:3;margin:.35rem 0 .5rem;padding:0 .15rem}
.grid svg,.plot svg{flex:none;max-width:100%;height:auto}
.grid figcaption{max-width:24rem}
svg text{font:14px/1 var(--face);fill:var(--soft)}
svg .index{font:italic 13px KaTeX_Math,KaTeX_Main,Georgia,serif;fill:var(--ink)}
svg tspan{font:11px/1 KaTeX_Main,Georgia,serif}
.grid .cell{fill:var(--h2)}
.grid .on .cell{fill:var(--good)}
.grid .none .cell{fill:none;stroke:var(--line)}
.grid .sign{stroke:var(--ink);stroke-width:1.3;fill:none}
.grid.drops .off .cell{fill:none;stroke:var(--line)}
.grid.drops .off .sign{stroke:var(--bad)}
.grid.separates .on .cell{fill:var(--line)}
.plot{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1.25rem}
.plot figcaption{flex:1 1 12rem;display:grid;gap:.4rem}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1rem}
.legend svg{vertical-align:-.15em}
.axes line{stroke:var(--line);stroke-width:1}
.axes .zero{stroke:var(--soft)}
.plot .left{stroke:var(--link);fill:none;stroke-width:1.5}
.plot .right{stroke:var(--warn);fill:none;stroke-width:1.5}
.plot circle.left{fill:var(--link)}
.plot.whole polyline{stroke-dasharray:1.5 3;stroke-linecap:round}
.plot .apart{stroke:var(--bad);stroke-width:3;opacity:.45}
.source{white-space:pre-wrap}
.rests{max-width:41rem;border-top:1px solid var(--line);margin:3rem auto 0}
.rests ul,article ul,article ol{padding-left:1.4rem}
.rests .tex,.about .tex{color:inherit}
.files{display:table;width:100%;overflow:visible}
.files td:first-child{overflow-wrap:anywhere}
.law{border-top:1px solid var(--line);padding-top:.25rem;margin-top:1.75rem}
.law h3{margin-top:.75rem}
.law dt{font:600 .875rem/1.4 var(--face);color:var(--soft);margin-top:.6rem}
.law dd{margin:0 0 .35rem}
.fails{font-size:.9375rem;margin:.15rem 0 .5rem}
.fails summary{color:var(--soft)}
.fails p{margin:.25rem 0}
.contents{padding:0;font-size:.9375rem;display:block}
.contents ul{list-style:none;padding:0;margin:0 0 .75rem;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
.contents input{font:inherit;width:100%;max-width:24rem;padding:.35rem .6rem;color:var(--ink);background:var(--paper);border:1px solid var(--soft);border-radius:4px}
.law:target,.group:has(>:target)>p{background:var(--wash)}
@media(max-width:34rem){body{font-size:1rem}h1{font-size:1.6rem}main,nav,footer{padding-left:1rem;padding-right:1rem}
.row{grid-template-columns:2.5rem minmax(0,1fr);column-gap:.35rem}.n{grid-row:1;align-self:end;
padding:.1rem 0;text-align:left}.rel{grid-row:2;align-self:start;justify-content:flex-start}
.formula{grid-column:2;grid-row:1/3}.why,.grid,.notices{grid-column:1/-1}.row.first .rel{
display:none}.number{margin-left:0}
.files,.files tbody,.files tr,.files td{display:block}.files thead{display:none}.files td{border:0;padding:.1rem 0}.files tr{border-bottom:1px solid var(--line);padding:.5rem 0}}
@media print{:root{--paper:#fff;--ink:#000;--soft:#444;--wash:#fff;--good-wash:#fff;--warn-wash:#fff;--bad-wash:#fff;--open-wash:#fff;--if-wash:#fff}
body{font-size:10.5pt}nav,button,details.reading{display:none!important}summary{list-style:none}summary::-webkit-details-marker{display:none}main{padding:0;max-width:none}.row,.notice,.claim,.model,li.given,figure{break-inside:avoid}h1,h2,h3{break-after:avoid}
.formula,.display,.scroll{overflow:visible}.formula .katex,.display .katex{white-space:normal}a{color:inherit;text-decoration:none}@page{margin:20mm 18mm}}
`;

export const style: string = sheet.replaceAll(/\n/g, "");
