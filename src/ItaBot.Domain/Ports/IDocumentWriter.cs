using ItaBot.Domain.Documents;

namespace ItaBot.Domain.Ports;

/// <summary>Turns a finished document into a file that officials open, sign and publish.</summary>
public interface IDocumentWriter
{
    /// <summary>Media type of the file, for uploads and downloads.</summary>
    string MediaType { get; }

    /// <summary>File name extension with its dot.</summary>
    string Extension { get; }

    /// <summary>The file's bytes; the same document gives the same bytes, so a hash may seal it.</summary>
    byte[] Write(Document document);
}
