/**
 * The page's only script, a convenience: it adds buttons that copy a suggestion, takes boxes that
 * do not scroll out of the tab order, and lets the rule book be searched. Everything on a page can
 * be read without it.
 */
export const script = `(()=>{
for(const box of document.querySelectorAll("[tabindex]")){
const fit=()=>{if(box.scrollWidth>box.clientWidth+1)box.tabIndex=0;else box.removeAttribute("tabindex")};
new ResizeObserver(fit).observe(box)}
for(const code of document.querySelectorAll("code.copy")){
if(!navigator.clipboard)break;
const button=document.createElement("button");button.type="button";button.textContent="Copy";
button.addEventListener("click",()=>navigator.clipboard.writeText(code.textContent).then(()=>{button.textContent="Copied";setTimeout(()=>{button.textContent="Copy"},1500)}));
code.after(" ",button)}
for(const contents of document.querySelectorAll(".contents")){
const box=document.createElement("input");box.type="search";box.placeholder="Search the laws";
box.setAttribute("aria-label","Search the laws");contents.append(box);
box.addEventListener("input",()=>{const words=box.value.toLowerCase().split(/\\s+/);
const fits=(part)=>words.every((word)=>part.textContent.toLowerCase().includes(word));
for(const group of document.querySelectorAll(".group")){let any=false;
for(const law of group.querySelectorAll(".law")){law.hidden=!fits(law);any||=!law.hidden}
group.hidden=!any&&!fits(group)}})}
})();`;
