/**
 * The page's only script, a convenience: it adds buttons that copy a suggestion, and takes boxes
 * that do not scroll out of the tab order. Everything on a page can be read without it.
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
})();`;
