// Whatever has the class "copy" is copied by a click; the toast says so.

export async function copy(button, toast) {
  const text = button.dataset.copy || button.textContent;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea"), focused = document.activeElement;
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    if (focused) focused.focus();
  }
  button.classList.add("copied");
  toast.textContent = "Copied";
  toast.classList.add("on");
  setTimeout(() => { toast.classList.remove("on"); button.classList.remove("copied"); }, 1200);
}

export function copyByClick(toast) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".copy");
    if (button && getSelection().isCollapsed) copy(button, toast);
  });
}
