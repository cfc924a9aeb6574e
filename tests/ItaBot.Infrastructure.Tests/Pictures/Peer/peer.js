// One job a line on standard input, one answer a line: the pictures themselves travel as files.
const fs = require("fs");
const readline = require("readline");
const sharp = require("sharp");
const QRCode = require("qrcode");
const jsQR = require("jsqr").default ?? require("jsqr");

const jobs = {
  // raw RGB out of any file, as libjpeg-turbo and libpng read it
  async decode({ from, to, upright }) {
    let picture = sharp(from, { limitInputPixels: false });
    if (upright) picture = picture.rotate();
    const { data, info } = await picture.flatten({ background: "#fff" }).toColourspace("srgb").removeAlpha().raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
    fs.writeFileSync(to, data);
    return { width: info.width, height: info.height, channels: info.channels };
  },
  // a file of any kind out of raw RGB
  async encode({ from, width, height, to, format, options, grey, cmyk, alpha, depth16, orientation }) {
    let picture = sharp(fs.readFileSync(from), { raw: { width, height, channels: 3 } });
    if (alpha) picture = picture.joinChannel(Buffer.from(Array.from({ length: width * height }, (_, i) => (i * 7) % 256)), { raw: { width, height, channels: 1 } });
    if (grey) picture = picture.toColourspace("b-w");
    if (cmyk) picture = picture.toColourspace("cmyk");
    if (depth16) picture = picture.toColourspace("rgb16");
    if (orientation) picture = picture.withMetadata({ orientation });
    await picture[format](options).toFile(to);
    return await sharp(to).metadata();
  },
  async qr({ text, to, options }) {
    await QRCode.toFile(to, text, options);
    return {};
  },
  async readQr({ from, width, height }) {
    const rgb = fs.readFileSync(from);
    const rgba = new Uint8ClampedArray(width * height * 4);
    for (let i = 0; i < width * height; i++) rgba.set([rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2], 255], 4 * i);
    const found = jsQR(rgba, width, height);
    return { text: found ? found.data : null };
  },
};

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const job = JSON.parse(line);
    try {
      console.log(JSON.stringify({ ok: await jobs[job.job](job) }));
    } catch (error) {
      console.log(JSON.stringify({ error: String(error) }));
    }
  }
})();
