// Makes a picture smaller before it is sent, where its question says how long its longest side may be. Without it the
// picture goes as it is.

/** Types that a browser can write again. What moves (GIF) or is drawn (SVG) stays as it is. */
const TYPES = new Set(["image/jpeg", "image/png", "image/webp"]);
const QUALITY = 0.9;

/** Return a picture whose longest side is at most so many pixels: the same file where it is, or cannot be read. */
async function smaller(file, most) {
  if (!TYPES.has(file.type)) return file;
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return file;
  const scale = most / Math.max(bitmap.width, bitmap.height);
  if (scale >= 1) return file;
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const made = await new Promise((done) => canvas.toBlob(done, file.type, QUALITY));
  return made ? new File([made], file.name, { type: made.type }) : file;
}

/** Do so with what is chosen in a field; meanwhile it cannot be sent by its button. */
export function pixels(input) {
  input.addEventListener("change", async () => {
    const [file] = input.files;
    const button = input.parentElement.querySelector("button");
    if (!file) return;
    button.disabled = true;
    try {
      const made = await smaller(file, Number(input.dataset.pixels));
      // Another may have been chosen meanwhile.
      if (made === file || input.files[0] !== file) return;
      const chosen = new DataTransfer();
      chosen.items.add(made);
      input.files = chosen.files;
    } finally {
      button.disabled = false;
    }
  });
}
