namespace ItaBot.Infrastructure.Pictures.Jpeg;

/// <summary>Sixteen by sixteen pixels as brightness and two colour differences around zero (ITU-T T.871); beyond the picture's edge its last pixels are repeated.</summary>
internal sealed class JpegUnit
{
    private const int Half = BlockTransform.Edge;

    /// <summary>Four blocks: upper left, upper right, lower left, lower right.</summary>
    public IReadOnlyList<float[]> Brightness { get; } = [new float[BlockTransform.Size], new float[BlockTransform.Size], new float[BlockTransform.Size], new float[BlockTransform.Size]];

    /// <summary>The blue difference, each sample of four pixels.</summary>
    public float[] Blue { get; } = new float[BlockTransform.Size];

    /// <summary>The red difference, each sample of four pixels.</summary>
    public float[] Red { get; } = new float[BlockTransform.Size];

    /// <summary>Takes the pixels whose upper left corner is named.</summary>
    public void Take(Raster picture, int left, int top)
    {
        Array.Clear(Blue);
        Array.Clear(Red);
        for (var y = 0; y < 2 * Half; y++)
        {
            var row = Math.Min(top + y, picture.Height - 1) * picture.Width;
            for (var x = 0; x < 2 * Half; x++)
            {
                var from = (row + Math.Min(left + x, picture.Width - 1)) * Raster.Channels;
                var (red, green, blue) = (picture.Rgb[from], picture.Rgb[from + 1], picture.Rgb[from + 2]);
                Brightness[(y / Half * 2) + (x / Half)][(y % Half * Half) + (x % Half)] = (0.299f * red) + (0.587f * green) + (0.114f * blue) - 128;
                var place = (y / 2 * Half) + (x / 2);
                Blue[place] += ((-0.168736f * red) - (0.331264f * green) + (0.5f * blue)) / 4;
                Red[place] += ((0.5f * red) - (0.418688f * green) - (0.081312f * blue)) / 4;
            }
        }
    }
}
